import { type Day, isDay } from "@renraku/ui/days/days.ts";
import type { Kind, NewArrangement } from "../api.ts";
import { comesLate, leavesEarly } from "../words.ts";

/** What the form holds while somebody types. */
export interface Draft {
  pupil: string | null;
  kind: Kind;
  reason: string | null;
  comes_at: string;
  leaves_at: string;
  from: string;
  until: string;
  /** `1` is Monday; none: every school day. */
  weekdays: string[];
}

export type Faults = Partial<Record<keyof Draft, string>>;

export const emptyDraft = (today: Day): Draft => ({
  pupil: null,
  kind: "absent",
  reason: null,
  comes_at: "",
  leaves_at: "",
  from: today,
  until: "",
  weekdays: [],
});

/** A year later is the longest. */
const yearAfter = (day: Day) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

export function faults(draft: Draft): Faults {
  const { kind, comes_at, leaves_at, from, until } = draft;
  const wrong: Faults = {};
  if (!draft.pupil) wrong.pupil = "児童生徒を選んでください。";
  if (!draft.reason) wrong.reason = "理由を選んでください。";
  if (comesLate(kind) && leavesEarly(kind) && comes_at && leaves_at && comes_at >= leaves_at) {
    wrong.leaves_at = "早退の時刻が、登校の時刻より前です。";
  }
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
    comes_at: (comesLate(kind) && draft.comes_at) || null,
    leaves_at: (leavesEarly(kind) && draft.leaves_at) || null,
    from,
    until,
    weekdays: draft.weekdays.map(Number).sort((a, b) => a - b),
  };
}
