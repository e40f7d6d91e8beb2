import type { Params } from "../desk/address.ts";
import type { Wanted } from "./api.ts";

/** Which letters an address asks for; undefined: none yet. */
export function wantedOf({ for: whom, pupil, who }: Params): Wanted | undefined {
  // Whose letter is asked for by name gets it, reached or not.
  if (pupil) return { homeroom: null, pupils: [pupil], who: "all" };
  if (!whom) return undefined;
  return {
    homeroom: whom === "all" ? null : whom,
    pupils: null,
    who: who === "all" ? "all" : "missing",
  };
}

/** Where a code is typed in by hand: its own address, without the code. */
export function byHand(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
