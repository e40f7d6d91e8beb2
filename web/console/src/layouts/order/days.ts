import { type Day, daysAfter, isDay } from "@renraku/ui/days/days.ts";

/** What days somebody asks for. */
export interface Days {
  kind: "day" | "month" | "range";
  day: string;
  /** `2026-11`. */
  month: string;
  from: string;
  until: string;
}

const MONTHS = 12;

/** Today, this month, the month until today. */
export const firstDays = (today: Day): Days => ({
  kind: "day",
  day: today,
  month: today.slice(0, 7),
  from: `${today.slice(0, 7)}-01`,
  until: today,
});

/** The months that can be asked for, this one first. */
export function months(today: Day): { value: string; label: string }[] {
  const [year = 0, month = 0] = today.split("-").map(Number);
  return Array.from({ length: MONTHS }, (_, n) => {
    const at = year * 12 + month - 1 - n;
    const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
    return { value: `${y}-${`${m}`.padStart(2, "0")}`, label: `${y}年${m}月` };
  });
}

/** The last day of a month. */
function lastOf(month: string): Day {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${`${number + 1}`.padStart(2, "0")}`;
  return daysAfter(`${next}-01`, -1);
}

/** From which day until which, never later than today; or what is wrong with them. */
export function rangeOf(
  { kind, day, month, from, until }: Days,
  today: Day,
): { from: Day; until: Day } | { wrong: string } {
  const last = lastOf(month);
  if (kind === "month") return { from: `${month}-01`, until: last > today ? today : last };
  if (kind === "day") return isDay(day) ? { from: day, until: day } : { wrong: "日を入れてください。" };
  if (!isDay(from) || !isDay(until)) return { wrong: "はじめの日と終わりの日を入れてください。" };
  return from <= until ? { from, until } : { wrong: "終わりの日が、はじめの日より前です。" };
}
