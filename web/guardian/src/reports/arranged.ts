import type { Day } from "@renraku/ui/days/days.ts";
import type { Arrangement, Content } from "../api/absences.ts";
import { shortClock } from "../report/lessons.ts";
import type { Words } from "../words/words.tsx";

/** Monday is 1. */
export const weekdayOf = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** What is agreed for a child on that day. Whether there are lessons the school knows. */
export function arrangedOn(all: readonly Arrangement[], child: string, day: Day): Arrangement[] {
  return all.filter(
    (one) =>
      one.child === child &&
      one.from <= day &&
      day <= one.until &&
      (one.weekdays.length === 0 || one.weekdays.includes(weekdayOf(day))),
  );
}

/** `10:30ごろ登校・14:00ごろ早退`, or nothing. */
export function timesWords(
  { comes_at, leaves_at }: Pick<Content, "comes_at" | "leaves_at">,
  words: Words,
): string {
  const said = [
    comes_at && words("fact-comes", { time: shortClock(comes_at) }),
    leaves_at && words("fact-leaves", { time: shortClock(leaves_at) }),
  ];
  return said.filter(Boolean).join("・");
}
