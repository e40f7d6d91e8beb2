import type { Audience, Count } from "../api.ts";
import { segmentsOf } from "./selection.ts";

/** How many schools the API counts in one call. */
export const SCHOOLS_A_CALL = 16;

export const nobody: Count = {
  addressed: 0,
  reached: { line: 0, mail: 0, page: 0 },
  unreached_pupils: 0,
  schools: [],
};

/** Both together. */
export function plus(a: Count, b: Count): Count {
  return {
    addressed: a.addressed + b.addressed,
    reached: {
      line: a.reached.line + b.reached.line,
      mail: a.reached.mail + b.reached.mail,
      page: a.reached.page + b.reached.page,
    },
    unreached_pupils: a.unreached_pupils + b.unreached_pupils,
    schools: [...a.schools, ...b.schools],
  };
}

/** The schools that an audience is about. */
export function schoolsOf(audience: Audience): string[] {
  if ("schools" in audience) return audience.schools;
  return [...new Set(segmentsOf(audience).map(({ school }) => school))].sort();
}

/** One call's part of an audience. */
export interface Slice {
  schools: string[];
  audience: Audience;
}

/** An audience in parts that the API takes, each with the segments of its own schools. */
export function slices(audience: Audience): Slice[] {
  const all = schoolsOf(audience);
  const parts = Array.from({ length: Math.ceil(all.length / SCHOOLS_A_CALL) }, (_, n) =>
    all.slice(n * SCHOOLS_A_CALL, (n + 1) * SCHOOLS_A_CALL),
  );
  return parts.map((schools) => {
    if (!("segments" in audience)) return { schools, audience: { ...audience, schools } };
    const here = new Set(schools);
    return { schools, audience: { segments: audience.segments.filter(({ school }) => here.has(school)) } };
  });
}

/** Whether there is anybody to be counted at all. */
export const namesNobody = (audience: Audience) => "segments" in audience && audience.segments.length === 0;
