import type { Reason } from "../api/absences.ts";

interface OfSchool {
  school: { reasons: readonly Reason[] };
}

/** The reasons that can be chosen for all of these children: each school has its own list and words. */
export function offeredTo(children: readonly OfSchool[]): Reason[] {
  const [first, ...others] = children;
  const knows = ({ school }: OfSchool, code: string) => school.reasons.some((reason) => reason.code === code);
  return (first?.school.reasons ?? []).filter(({ code }) => others.every((child) => knows(child, code)));
}
