import type { Me, School } from "../api/api.ts";
import type { Address } from "./address.ts";
import { may } from "./may.ts";
import {
  boardSections,
  type SchoolScreenProps,
  type ScreenProps,
  type Section,
  schoolSections,
} from "./sections.tsx";

/** Where somebody is: what the address asks for, as far as it is theirs. */
export type Place =
  | { school: School; section: Section<SchoolScreenProps>; sections: Section<SchoolScreenProps>[] }
  | { school: null; section: Section<ScreenProps>; sections: Section<ScreenProps>[] };

/** The only school, or the one that the address names, if it is one of theirs. */
export function chosen(
  me: Pick<Me, "schools" | "role">,
  { school }: Pick<Address, "school">,
): School | undefined {
  // The board has matters of its own even when it has a single school.
  if (me.schools.length === 1 && me.role !== "board") return me.schools[0];
  return me.schools.find(({ code }) => code === school);
}

export function place(me: Me, address: Address): Place {
  const school = chosen(me, address);
  if (school) return { school, ...among(schoolSections, me, address.at) };
  return { school: null, ...among(boardSections, me, address.at) };
}

function among<P>(all: readonly Section<P>[], me: Me, at: string | null) {
  const sections = all.filter((one) => may(me, one.needs));
  // The first that is theirs: who may only draft broadcasts arrives there.
  const section = sections.find((one) => one.at === at) ?? sections[0] ?? (all[0] as Section<P>);
  return { section, sections };
}
