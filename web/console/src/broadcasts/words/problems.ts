import {
  type Appointments,
  type KeptAppointments,
  keepableAppointments,
} from "../../appointments/offer/appointments.ts";
import { appointmentsProblem } from "../../appointments/offer/wrong.ts";
import { type KeptSurvey, keepableSurvey, type Survey } from "../../surveys/build/survey.ts";
import { surveyProblem } from "../../surveys/build/wrong.ts";
import type { Broadcast, Timing } from "../api.ts";
import { namesNobody } from "../choose/counting.ts";
import { instantOf } from "./moments.ts";
import { characters, inTalk, LETTER_CHARACTERS, LINE_CHARACTERS, TALK_UNITS, units } from "./talk.ts";

/** What is wrong with a draft before it can go out, each at its field. */
export type Problems = Partial<
  Record<"title" | "text" | "audience" | "asks" | "letter" | "action" | "at" | "urgent", string>
>;

/** What is kept of a draft. */
export interface Words extends Pick<Broadcast, "content" | "audience" | "timing"> {
  /** What it asks: answers, or times, or nothing. */
  survey: Survey | null;
  appointments: Appointments | null;
}

/** The same as the server takes it. */
export interface Keepable extends Words {
  survey: KeptSurvey | null;
  appointments: KeptAppointments | null;
}

export interface Around {
  /** The name at the head; of several schools the longest. */
  sender: string;
  corrects: boolean;
  /** The server's now. */
  now: number;
}

const count = (n: number) => n.toLocaleString("ja");

const tooLong = (text: string, most: number) => {
  const over = characters(text) - most;
  return over > 0 ? `${count(most)}文字までです。${count(over)}文字、減らしてください。` : undefined;
};

function textProblem({ content }: Words, { sender, corrects }: Around): string | undefined {
  if (content.text.trim() === "") return "本文を書いてください。";
  const over = units(inTalk(content, sender, corrects)) - TALK_UNITS;
  if (over > 0) {
    return `LINE で送れる長さを ${count(over)}文字こえています。短くするか、くわしいことは「手紙」のページに書いてください。`;
  }
  return tooLong(content.text, LETTER_CHARACTERS);
}

function atProblem({ at }: Timing, now: number): string | undefined {
  if (at === null) return undefined;
  const instant = instantOf(at);
  if (Number.isNaN(instant)) return "送る日と時刻を入れてください。";
  return instant <= now ? "過ぎた時刻です。これからの日と時刻を入れてください。" : undefined;
}

/** When the first of it leaves, should somebody press the button now. */
export const goesAt = (at: Timing["at"], now: number): number =>
  Math.max(at === null ? now : instantOf(at) || now, now) + 60_000;

function urgentProblem({ at, urgent_until }: Timing, now: number): string | undefined {
  if (urgent_until === null) return undefined;
  const until = instantOf(urgent_until);
  if (Number.isNaN(until)) return "何時まで送ってよいかを入れてください。";
  return until <= goesAt(at, now) ? "送るより前に期限が来ます。期限を遅くしてください。" : undefined;
}

function asksProblem({ survey, appointments, timing }: Words, { now }: Around): string | undefined {
  const goes = goesAt(timing.at, now);
  if (survey) return surveyProblem(survey, goes);
  return appointments ? appointmentsProblem(appointments, goes) : undefined;
}

/** Everything that is wrong; empty: it can be looked at and sent. */
export function problems(draft: Words, around: Around): Problems {
  const { content, audience, timing } = draft;
  const { action } = content;
  const all: Record<keyof Problems, string | undefined> = {
    title: tooLong(content.title, LINE_CHARACTERS),
    text: textProblem(draft, around),
    audience: namesNobody(audience) ? "宛先を選んでください。" : undefined,
    asks: asksProblem(draft, around),
    letter: tooLong(content.letter, LETTER_CHARACTERS),
    action:
      (action &&
        (action.what.trim() === ""
          ? "していただくことを書いてください。"
          : tooLong(action.what, LINE_CHARACTERS))) ||
      undefined,
    at: atProblem(timing, around.now),
    urgent: urgentProblem(timing, around.now),
  };
  return Object.fromEntries(Object.entries(all).filter(([, words]) => words !== undefined));
}

/**
 * The draft as the server takes it: a time that has passed is kept on the screen, where it is complained about, but
 * the text that was typed since is not to be lost over it.
 */
export function keepable(draft: Words, now: number): Keepable {
  const { at, urgent_until } = draft.timing;
  const still = (minute: string | null) => (minute !== null && instantOf(minute) > now ? minute : null);
  return {
    ...draft,
    timing: { at: still(at), urgent_until: still(urgent_until) },
    survey: draft.survey && keepableSurvey(draft.survey, now),
    appointments: draft.appointments && keepableAppointments(draft.appointments),
  };
}
