import { type Day, isDay } from "@renraku/ui/days/days.ts";
import type { NewArrangement } from "../api.ts";
import { anything, timesSent, type What, whatFaults } from "../what/what.ts";

/** What the form holds while somebody types. */
export interface Draft extends What {
  pupil: string | null;
  from: string;
  until: string;
  /** `1` is Monday; none: every school day. */
  weekdays: string[];
}

export type Faults = Partial<Record<keyof Draft, string>>;

export const emptyDraft = (today: Day): Draft => ({
  ...anything,
  pupil: null,
  from: today,
  until: "",
  weekdays: [],
});

/** A year later is the longest. */
const yearAfter = (day: Day) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

export function faults(draft: Draft): Faults {
  const { from, until } = draft;
  const wrong: Faults = whatFaults(draft);
  if (!draft.pupil) wrong.pupil = "児童生徒を選んでください。";
  if (!isDay(from)) wrong.from = "はじめの日を入れてください。";
  if (!isDay(until)) wrong.until = "終わりの日を入れてください。";
  else if (until < from) wrong.until = "終わりの日が、はじめの日より前です。";
  else if (isDay(from) && until > yearAfter(from)) wrong.until = "はじめの日から1年までで決めてください。";
  return wrong;
}

/** What was typed, as it is sent. */
export function arrangementOf(draft: Draft): Omit<NewArrangement, "request_id"> {
  const { kind, from, until } = draft;
  return {
    pupil: draft.pupil ?? "",
    kind,
    reason: draft.reason ?? "",
    ...timesSent(draft),
    from,
    until,
    weekdays: draft.weekdays.map(Number).sort((a, b) => a - b),
  };
}
