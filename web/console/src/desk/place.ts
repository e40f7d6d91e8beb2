import type { Me, School } from "../api/api.ts";
import type { Address } from "./address.ts";
import {
  boardSections,
  type SchoolScreenProps,
  type ScreenProps,
  type Section,
  schoolSections,
} from "./sections.tsx";
import { type Standing, standing } from "./standing.ts";

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
  const who = standing(me);
  if (school) return { school, ...among(schoolSections, who, address.at) };
  return { school: null, ...among(boardSections, who, address.at) };
}

function among<P>(all: readonly Section<P>[], who: Standing, at: string | null) {
  const sections = all.filter((one) => one.for.includes(who));
  const section = sections.find((one) => one.at === at) ?? (all[0] as Section<P>);
  return { section, sections };
}
