import type { components } from "@renraku/ui/api/broadcasts.ts";
import { type Day, dayOf, daysAfter, isDay } from "@renraku/ui/days/days.ts";
import { instantOf, type Minute } from "../../broadcasts/words/moments.ts";
import { isAboutHealth } from "./health.ts";

/** What kind of answer a question asks for. On the screen a number may be missing and a day half typed. */
export type Kind =
  | { kind: "one"; options: string[] }
  | { kind: "several"; options: string[]; most: number | null }
  | { kind: "number"; least: number | null; most: number | null; unit: string }
  | { kind: "date"; from: Day; to: Day }
  | { kind: "line" }
  | { kind: "text" };

export type KindName = Kind["kind"];

/** Asked only of whoever chose one of these options, by place, in a question before. */
export interface ShowIf {
  question: string;
  is: number[];
}

export type Question = Kind & {
  id: string;
  title: string;
  note: string;
  required: boolean;
  on_page_only: boolean;
  show_if: ShowIf | null;
};

export type Per = "guardian" | "household" | "pupil";

/** What a broadcast asks, as it stands on the screen. */
export interface Survey {
  questions: Question[];
  per: Per;
  anonymous: boolean;
  until: Minute | null;
}

/** A survey as the API takes it: nothing of it is half typed. */
export type KeptSurvey = components["schemas"]["Survey"];
type KeptQuestion = components["schemas"]["Question"];
type KeptKind = components["schemas"]["QuestionKind"];

/** As `survey::QUESTIONS` and its neighbours in shared/domain. */
export const QUESTIONS = 50;
export const OPTIONS = 30;
export const BARS = 400;
export const TITLE_CHARACTERS = 80;
export const NOTE_CHARACTERS = 400;
export const OPTION_CHARACTERS = 40;
export const UNIT_CHARACTERS = 8;
export const DAYS = 100;
const NUMBER_BARS = 20;
/** So many options are buttons in the talk. */
const TALK_OPTIONS = 6;

/** The options of a question; of one without, none. */
export const optionsOf = (question: Kind): string[] => ("options" in question ? question.options : []);

/** What stands where an option is not written yet. */
export const optionLabels = (question: Kind): string[] =>
  optionsOf(question).map((option, n) => option.trim() || `（${n + 1}番目の選択肢）`);

/** How many days lie between two; NaN while one of them is half typed. */
export const daysBetween = (from: Day, to: Day): number =>
  isDay(from) && isDay(to) ? (Date.parse(to) - Date.parse(from)) / 86_400_000 : Number.NaN;

/** How many bars the chart of a question has. */
export function barsOf(question: Kind): number {
  switch (question.kind) {
    case "one":
    case "several":
      return question.options.length;
    case "number":
      return Math.min(Math.max((question.most ?? 0) - (question.least ?? 0) + 1, 0), NUMBER_BARS);
    case "date":
      return Math.max((daysBetween(question.from, question.to) || 0) + 1, 0);
    default:
      return 0;
  }
}

/** The question that the talk itself asks, by the rule of `Survey::in_talk` in shared/domain. */
export function inTalk(survey: Survey): Question | undefined {
  const question = askedInTalk(survey);
  return question && !isAboutHealth(question) ? question : undefined;
}

/** Whether the talk would ask it, were it not for its words. */
export const isKeptOutByWords = (question: Question, questions: readonly Question[]): boolean =>
  askedInTalk({ questions, anonymous: false }) === question && isAboutHealth(question);

interface Asking {
  questions: readonly Question[];
  anonymous: boolean;
}

function askedInTalk({ questions: [first, ...others], anonymous }: Asking): Question | undefined {
  if (!first || others.length > 0 || anonymous || first.on_page_only || first.kind !== "one")
    return undefined;
  return first.options.length <= TALK_OPTIONS ? first : undefined;
}

/** A survey as the screen has it, without what has become of it. */
export const shownSurvey = ({ questions, per, anonymous, until }: KeptSurvey): Survey => ({
  questions,
  per,
  anonymous,
  until,
});

/**
 * The survey as the server takes it: what is half typed stays on the screen, where it is complained about, but the
 * rest is not to be lost over it.
 */
export const keepableSurvey = (survey: Survey, now: number): KeptSurvey => ({
  ...survey,
  questions: survey.questions.map((question) => keepableQuestion(question, dayOf(now))),
  until: survey.until !== null && Number.isNaN(instantOf(survey.until)) ? null : survey.until,
});

function keepableQuestion(question: Question, today: Day): KeptQuestion {
  const { id, title, note, required, on_page_only, show_if } = question;
  return { ...keepableKind(question, today), id, title, note, required, on_page_only, show_if };
}

function keepableKind(question: Kind, today: Day): KeptKind {
  const { kind } = question;
  switch (kind) {
    case "one":
      return { kind, options: question.options };
    case "several": {
      const { options, most } = question;
      // More than there are is complained about, and more than the server can read is as good as that.
      return { kind, options, most: most === null ? null : Math.min(Math.max(most, 0), 255) };
    }
    case "number": {
      const { least, most, unit } = question;
      return { kind, least: least ?? 0, most: most ?? (least ?? 0) + 1, unit };
    }
    case "date": {
      const from = isDay(question.from) ? question.from : isDay(question.to) ? question.to : today;
      return { kind, from, to: isDay(question.to) ? question.to : from };
    }
    default:
      return { kind };
  }
}

/** What a new question of a kind begins with. */
export function newKind(kind: KindName, today: Day): Kind {
  switch (kind) {
    case "one":
      return { kind, options: ["", ""] };
    case "several":
      return { kind, options: ["", ""], most: null };
    case "number":
      return { kind, least: 0, most: 10, unit: "" };
    case "date":
      return { kind, from: daysAfter(today, 1), to: daysAfter(today, 14) };
    default:
      return { kind };
  }
}
