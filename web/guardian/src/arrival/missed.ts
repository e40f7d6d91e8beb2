import type { Absence, Kind } from "../api/absences.ts";
import type { Missed, Whereabouts } from "../api/arrival.ts";

/** What a guardian can answer, in the order of the talk. That a child is at school the school says itself. */
export const ANSWERS = [
  "with_family",
  "should_be_there",
  "unknown",
] as const satisfies readonly Whereabouts[];

/** In which ways a child can be reported who is with the family. */
export const REPORTS = ["absent", "late"] as const satisfies readonly Kind[];

const isReported = ({ child, day }: Missed, absences: readonly Absence[]) =>
  absences.some((one) => one.child === child && one.day === day && one.state !== "cancelled");

/**
 * What is still shown: a child who is with the family, and whose absence is reported, is missed by nobody. Every other
 * one stays, so that who opens the page once more finds what they know.
 */
export const shown = (missed: readonly Missed[], absences: readonly Absence[]): Missed[] =>
  missed.filter((one) => one.found !== "with_family" || !isReported(one, absences));
