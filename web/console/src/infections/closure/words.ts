import { type Day, daysAfter, dayWords, isDay } from "@renraku/ui/days/days.ts";
import type { Content } from "../../broadcasts/api.ts";

/** What is closed, and when. */
export interface Closure {
  /** Ids of the homerooms, in the school's order. */
  homerooms: readonly string[];
  from: Day;
  until: Day;
  /** The day on which they come again. */
  back: Day;
  why: string;
}

/** Why: never more than a whole homeroom's families may be told. */
export const WHYS = ["体調不良", "かぜのような症状", "嘔吐や下痢などの症状", "インフルエンザ"] as const;

const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

/** The next day that is neither Saturday nor Sunday. Other days off are the school's to know. */
export function nextWeekday(day: Day): Day {
  const next = daysAfter(day, 1);
  return isWeekend(next) ? nextWeekday(next) : next;
}

/** Two days from the next one: what most closures begin with, to be changed. */
export function begun(homerooms: readonly string[], today: Day): Closure {
  const from = nextWeekday(today);
  const until = nextWeekday(from);
  return { homerooms, from, until, back: nextWeekday(until), why: WHYS[0] };
}

/** With another last day; they come again on the weekday after it. */
export const endingOn = (closure: Closure, until: Day): Closure => ({
  ...closure,
  until,
  back: isDay(until) ? nextWeekday(until) : closure.back,
});

/** With another first day; a closure never ends before it begins. */
export const beginningOn = (closure: Closure, from: Day): Closure =>
  isDay(from) && closure.until < from ? endingOn({ ...closure, from }, from) : { ...closure, from };

/** What is wrong before it can be written, each at its field. */
export interface Faults {
  homerooms?: string;
  from?: string;
  until?: string;
  back?: string;
}

export function faults({ homerooms, from, until, back }: Closure): Faults {
  const wrong: Faults = {};
  if (homerooms.length === 0) wrong.homerooms = "閉鎖する学級を選んでください。";
  if (!isDay(from)) wrong.from = "はじめの日を入れてください。";
  if (!isDay(until)) wrong.until = "終わりの日を入れてください。";
  else if (isDay(from) && until < from) wrong.until = "はじめの日か、それより後の日を入れてください。";
  if (!isDay(back)) wrong.back = "登校する日を入れてください。";
  else if (isDay(until) && back <= until) wrong.back = "閉鎖が終わったあとの日を入れてください。";
  return wrong;
}

/** The notice as it stands in the draft; whoever opens it goes on from there. */
export function contentOf({ from, until, back, why }: Closure, labels: readonly string[]): Content {
  const who = labels.join("・");
  const days = from === until ? `${dayWords(from)}は` : `${dayWords(from)}から${dayWords(until)}まで`;
  return {
    title: `学級閉鎖のお知らせ（${who}）`,
    text: [
      `${who}は、${why}で休む人が増えたため、${days}学級閉鎖とします。`,
      `次の登校日は${dayWords(back)}です。`,
      "",
      "閉鎖のあいだは、できるだけ家で過ごしてください。熱が出るなど具合が悪くなったときは、病院に相談し、学校にもお知らせください。",
    ].join("\n"),
    letter: "",
    action: null,
    asks_confirmation: true,
    on_page_only: false,
    each_schools_header: false,
  };
}
