import type { Day } from "@renraku/ui/days/days.ts";
import type { Sibling, Slot } from "../api/asks.ts";
import { clockIn, dayIn, type LocalTime, minutesFrom, timeWords } from "../words/local-time.ts";

/** The times of one day. */
export interface DayOfSlots {
  day: Day;
  slots: Slot[];
}

/** How a time lies to a sibling's. */
export interface Near {
  name: string;
  how: "overlap" | "before" | "after";
}

/** So long a family waits between two: longer is no longer one way. */
const BESIDE_MINUTES = 30;

/** The times that are still to come, day by day. */
export function daysOf(slots: readonly Slot[], now: LocalTime): DayOfSlots[] {
  const days = new Map<Day, Slot[]>();
  for (const slot of slots) {
    if (minutesFrom(now, slot.from) <= 0) continue;
    const day = dayIn(slot.from);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days].map(([day, of]) => ({ day, slots: of }));
}

/** Whose time lies right beside this one, or upon it: that weighs more. */
export function nearOf(slot: Pick<Slot, "from" | "to">, siblings: readonly Sibling[]): Near | null {
  const near = siblings.flatMap(({ name, from, to }): Near[] => {
    if (dayIn(from) !== dayIn(slot.from)) return [];
    const [gap, before] = [minutesFrom(slot.to, from), minutesFrom(to, slot.from)];
    if (gap < 0 && before < 0) return [{ name, how: "overlap" }];
    if (gap >= 0 && gap <= BESIDE_MINUTES) return [{ name, how: "before" }];
    return before >= 0 && before <= BESIDE_MINUTES ? [{ name, how: "after" }] : [];
  });
  return near.find(({ how }) => how === "overlap") ?? near[0] ?? null;
}

/** `12月7日(月) 14:00〜14:15` */
export const spanWords = ({ from, to }: Pick<Slot, "from" | "to">) => `${timeWords(from)}〜${clockIn(to)}`;
