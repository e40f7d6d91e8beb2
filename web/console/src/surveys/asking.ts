import { clock, dayOf, dayWords, shortDay } from "@renraku/ui/days/days.ts";
import type { Per, Question } from "@renraku/ui/survey/survey.ts";
import type { School } from "../api/api.ts";
import type { Broadcast } from "../broadcasts/api.ts";
import { broadcastsPlace, type Room } from "../broadcasts/room.ts";
import { instantOf } from "../broadcasts/words/moments.ts";
import type { Params } from "../desk/address.ts";
import { shownSurvey } from "./build/survey.ts";

/** What each part of the screens about a survey, or about appointments, is given. */
export interface AskedRoom extends Room {
  /** The broadcast that asks: not a reminder of it. */
  one: Broadcast;
}

/** What is looked at within a broadcast that asks: `?view=…`. */
export const surveyViews = ["results", "unanswered", "entry"] as const;
export const timesViews = ["times", "day-sheet"] as const;

/** The broadcast whose answers are meant: a reminder asks under the one that it reminds of. */
export const asksUnder = ({ id, reminds }: Pick<Broadcast, "id" | "reminds">): string => reminds ?? id;

/** Where one of these screens is. */
export const askedPlace = ({ school, one }: Pick<AskedRoom, "school" | "one">, params: Params = {}) =>
  broadcastsPlace({ school }, { id: asksUnder(one), ...params });

/** `12/4(金) 17:00`: until when, as Tokyo's clock says it. */
export const untilWords = (until: string): string => {
  const at = instantOf(until);
  return `${shortDay(dayOf(at))} ${clock(at)}`;
};

interface Standing {
  is_open: boolean;
  until: string | null;
  closed_at: string | null;
}

/** Whether it can still be answered, and until when. */
export function standingWords({ is_open, until, closed_at }: Standing): string {
  if (is_open) return until ? `受付中（${untilWords(until)} まで）` : "受付中（期限なし）";
  if (closed_at) return `締め切りました（${dayWords(dayOf(closed_at))} ${clock(closed_at)}）`;
  return until ? `締め切りました（${untilWords(until)}）` : "締め切りました";
}

const perWords: Record<Per, string> = {
  pupil: "児童生徒1人につき1件",
  household: "家庭につき1件",
  guardian: "保護者1人につき1件",
};

/** Who answers, and whether it is known who said what. */
export const howAsked = ({ per, anonymous }: { per: Per; anonymous: boolean }) =>
  `${perWords[per]}・${anonymous ? "無記名" : "記名"}`;

/** Whose answers are looked at: the school where we are; for the board, the one that the address names. */
export const schoolOf = ({ school, me }: Pick<Room, "school" | "me">, { of }: Params): School | undefined =>
  school ?? me.schools.find(({ code }) => code === of);

/** What a broadcast asks, as the screens of results need it. */
export interface Asking {
  questions: readonly Question[];
  per: Per;
  anonymous: boolean;
  is_open: boolean;
  until: string | null;
  closed_at: string | null;
}

/** The survey of a broadcast that asks one. */
export function askingOf({ survey }: Pick<Broadcast, "survey">): Asking | undefined {
  if (!survey) return undefined;
  return { ...survey, questions: shownSurvey(survey).questions as Question[] };
}
