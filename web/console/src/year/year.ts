import type { Choice } from "@renraku/ui/choices/choices.tsx";
import type { Day } from "@renraku/ui/days/days.ts";

/** The academic year of a day: April to March, named by its first year. */
export function academicYear(day: Day): number {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return month >= 4 ? year : year - 1;
}

/** This year's roster and the next one's: others are not imported. */
export function yearChoices(today: Day): Choice[] {
  const year = academicYear(today);
  return [
    { value: `${year}`, label: `${year}年度`, note: "いまの年度" },
    {
      value: `${year + 1}`,
      label: `${year + 1}年度`,
      note: `内容を先に確かめて、${year + 1}年4月1日に取り込みます`,
    },
  ];
}

/** In March a new roster is next year's, in every other month it is this year's. */
export function likelyYear(today: Day): string {
  const next = today.slice(5, 7) === "03";
  return `${academicYear(today) + (next ? 1 : 0)}`;
}

/** `2027年4月1日` */
export const dateWords = (day: Day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
