import type { Clock } from "../api/absences.ts";
import { dayIn, type LocalTime } from "../words/local-time.ts";

const STEP_MINUTES = 10;
const SCHOOL_DAY_MINUTES = 9 * 60;

/** `8:30` */
export const shortClock = (clock: Clock): string => clock.slice(0, 5).replace(/^0/, "");

/** Whether a change of that day is the school's to make: lessons have begun. */
export function areInClass(day: string, classesBegin: Clock, now: LocalTime): boolean {
  return day < dayIn(now) || (day === dayIn(now) && now.slice(11, 16) >= classesBegin.slice(0, 5));
}

/** The times that one chooses from, with the one that was said before, wherever it lies. */
export function timesFrom(classesBegin: Clock, said: Clock): Clock[] {
  const [hours = 0, minutes = 0] = classesBegin.split(":").map(Number);
  const first = Math.ceil((hours * 60 + minutes) / STEP_MINUTES) * STEP_MINUTES;
  const last = Math.min(first + SCHOOL_DAY_MINUTES, 24 * 60 - STEP_MINUTES);
  const times = Array.from({ length: (last - first) / STEP_MINUTES + 1 }, (_, n) =>
    written(first + n * STEP_MINUTES),
  );
  const before = said.slice(0, 5);
  return before === "" || times.includes(before) ? times : [...times, before].sort();
}

const written = (minutes: number): Clock =>
  [Math.floor(minutes / 60), minutes % 60].map((n) => `${n}`.padStart(2, "0")).join(":");
