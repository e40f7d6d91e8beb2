import { type Day, daysAfter } from "@renraku/ui/days/days.ts";
import type { Absence } from "../api/absences.ts";

/** A weekend with holidays on both its sides is not longer. */
const GAP_DAYS = 5;

/** The reports of the same thing that follow this one day by day, as a report of several days makes them; itself first. */
export function seriesFrom(all: readonly Absence[], first: Absence): Absence[] {
  const { child, kind, reason } = first;
  const later = inOrder(
    all.filter((one) => one.child === child && one.day > first.day && one.state !== "cancelled"),
  );
  const series = [first];
  for (const one of later) {
    const last = series.at(-1) ?? first;
    const follows = one.kind === kind && one.reason === reason && one.day <= daysAfter(last.day, GAP_DAYS);
    if (!follows) break;
    series.push(one);
  }
  return series;
}

/** Whether the way back stands on this report: on the last one of the same disease. */
export function tellsReturn(all: readonly Absence[], { child, day, details, state }: Absence): boolean {
  const disease = details?.disease;
  if (disease == null || state === "cancelled") return false;
  return !all.some(
    (one) =>
      one.child === child && one.day > day && one.state !== "cancelled" && one.details?.disease === disease,
  );
}

/** One child's report of one day. */
export const absenceOn = (all: readonly Absence[], child: string, day: Day): Absence | undefined =>
  all.find((one) => one.child === child && one.day === day);

/** As many days of the same to come stand as one. */
const GROUPED = 3;

/**
 * The list as it is read: days to come on which the same is reported, and nothing has happened, stand as one. Today
 * stands by itself: it is what somebody has come for.
 */
export function grouped(all: readonly Absence[], today: Day): Absence[][] {
  const days = (one: Absence) => all.filter((other) => other.day > today && isSame(one, other));
  return all.flatMap((one) => {
    const same = one.day > today ? days(one) : [];
    if (same.length < GROUPED) return [[one]];
    return same[0] === one ? [same] : [];
  });
}

function isSame(one: Absence, other: Absence): boolean {
  return JSON.stringify(substance(one)) === JSON.stringify(substance(other));
}

const substance = (one: Absence) => [
  [one.child, one.by, one.kind, one.reason, one.state, one.comes_at, one.leaves_at, one.collected_by],
  [one.details, one.request, one.comments],
];

/** By child, in the order in which they come; the days of each in order. */
export function byChild(all: readonly Absence[]): Absence[][] {
  const children = [...new Set(all.map(({ child }) => child))];
  return children.map((child) => inOrder(all.filter((one) => one.child === child)));
}

const inOrder = (all: readonly Absence[]) => [...all].sort((a, b) => a.day.localeCompare(b.day));
