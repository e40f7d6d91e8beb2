import { type Day, isDay } from "@renraku/ui/days/days.ts";
import { useSyncExternalStore } from "react";

/** Where the reader is: kept in the address, so that reload and Back work. No day means today. */
export interface Address {
  school: string | null;
  day: Day | null;
}

/** Reads an address; what makes no sense in it is left out. */
export function readAddress(search: string): Address {
  const params = new URLSearchParams(search);
  const day = params.get("day") ?? "";
  return { school: params.get("school"), day: isDay(day) ? day : null };
}

/** The address's text, without what says nothing. */
export function writeAddress({ school, day }: Address): string {
  const params = new URLSearchParams();
  if (school) params.set("school", school);
  if (day) params.set("day", day);
  const text = params.toString();
  return text === "" ? location.pathname : `?${text}`;
}

const watchers = new Set<() => void>();
const watch = (changed: () => void) => {
  watchers.add(changed);
  addEventListener("popstate", changed);
  return () => {
    watchers.delete(changed);
    removeEventListener("popstate", changed);
  };
};

/** The address and how to go elsewhere. */
export function useAddress(): [Address, (to: Address) => void] {
  const search = useSyncExternalStore(watch, () => location.search);
  const go = (to: Address) => {
    history.pushState(null, "", writeAddress(to));
    for (const changed of watchers) changed();
  };
  return [readAddress(search), go];
}
