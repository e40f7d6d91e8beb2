import { keyOf, segmentsOf } from "../choose/selection.ts";
import type { Words } from "../words/problems.ts";

const sorted = (_: string, value: unknown) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== null && one !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    : value;

function canonical({ content, audience, timing, survey, appointments }: Words): string {
  const segments = segmentsOf(audience).map(keyOf).sort();
  const who = "segments" in audience ? segments : audience;
  return JSON.stringify({ content, who, timing, survey, appointments }, sorted);
}

/** Whether both say and ask the same of the same people at the same time, in whatever order they are written down. */
export const same = (a: Words, b: Words) => canonical(a) === canonical(b);
