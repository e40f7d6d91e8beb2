import type { School } from "../../api/api.ts";
import type { Segment } from "../api.ts";
import { withOne } from "./selection.ts";

/** The schools all of whose guardians are meant. */
export const schoolsChosen = (chosen: readonly Segment[]): ReadonlySet<string> =>
  new Set(chosen.flatMap((one) => (one.kind === "everyone" ? [one.school] : [])));

/** Whether community members are meant too. */
export const hasCommunity = (chosen: readonly Segment[]) => chosen.some(({ kind }) => kind === "community");

/** Community members of the chosen schools, or of none. */
export function communityToo(chosen: readonly Segment[], on: boolean): Segment[] {
  const others = chosen.filter(({ kind }) => kind !== "community");
  if (!on) return others;
  return [...others, ...[...schoolsChosen(chosen)].map((school): Segment => ({ kind: "community", school }))];
}

/** With all guardians of these schools, or without; community members go with their schools. */
export function withSchools(chosen: readonly Segment[], schools: readonly School[], on: boolean): Segment[] {
  const next = schools.reduce<Segment[]>(
    (now, { code }) => withOne(now, { kind: "everyone", school: code }, on),
    [...chosen],
  );
  return communityToo(next, hasCommunity(chosen));
}
