import type { School } from "../../api/api.ts";
import type { Broadcast } from "../api.ts";
import { schoolsOf } from "../choose/counting.ts";
import type { Words } from "../words/problems.ts";

/**
 * The name at the head. Under each school's own name that is a different one everywhere: the longest of them, so that
 * a text that fits here fits at every school.
 */
export function senderOf(
  { from }: Broadcast,
  { content, audience }: Words,
  schools: readonly School[],
): string {
  if (from.school !== null || !content.each_schools_header) return from.name;
  const meant = new Set(schoolsOf(audience));
  const names = schools.filter(({ code }) => meant.has(code)).map(({ name }) => name);
  return names.reduce(
    (longest, name) => (name.length > longest.length ? name : longest),
    names[0] ?? from.name,
  );
}
