import type { School } from "../../api/api.ts";
import type { Broadcast } from "../api.ts";
import { schoolsOf } from "../choose/counting.ts";
import type { Words } from "../words/problems.ts";

/** Whether each school's own name stands at the head. */
export const eachSchool = ({ from }: Pick<Broadcast, "from">, { content }: Pick<Words, "content">): boolean =>
  from.school === null && content.each_schools_header;

/**
 * The name at the head. Under each school's own name that is a different one everywhere: the longest of them, so that
 * a text that fits here fits at every school.
 */
export function senderOf(server: Broadcast, mine: Words, schools: readonly School[]): string {
  const { from } = server;
  if (!eachSchool(server, mine)) return from.name;
  const meant = new Set(schoolsOf(mine.audience));
  const names = schools.filter(({ code }) => meant.has(code)).map(({ name }) => name);
  return names.reduce(
    (longest, name) => (name.length > longest.length ? name : longest),
    names[0] ?? from.name,
  );
}
