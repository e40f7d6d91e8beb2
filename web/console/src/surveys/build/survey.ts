import { type Day, dayOf, daysAfter, isDay } from "@renraku/ui/days/days.ts";
import { instantOf, type Minute } from "../../broadcasts/words/moments.ts";

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

/** A survey as the API writes it: what says nothing may be left out. */
export type Written = Pick<Survey, "per" | "anonymous"> & {
  questions: readonly WrittenQuestion[];
  until?: Minute | null;
};

interface WrittenQuestion {
  kind: KindName;
  id: string;
  title: string;
  note?: string | null;
  required?: boolean;
  on_page_only?: boolean;
  show_if?: ShowIf | null;
  options?: readonly string[] | null;
  least?: number | null;
  most?: number | null;
  unit?: string | null;
  from?: Day | null;
  to?: Day | null;
}

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
export function inTalk({ questions: [first, ...others], anonymous }: Survey): Question | undefined {
  if (!first || others.length > 0 || anonymous || first.on_page_only || first.kind !== "one")
    return undefined;
  return first.options.length <= TALK_OPTIONS ? first : undefined;
}

/** A survey as the screen has it, whatever the API left out. */
export const shownSurvey = ({ questions, per, anonymous, until }: Written): Survey => ({
  questions: questions.map(shownQuestion),
  per,
  anonymous,
  until: until ? until.slice(0, 16) : null,
});

function shownQuestion(question: WrittenQuestion): Question {
  const { id, title, note, required = false, on_page_only = false, show_if } = question;
  const condition = show_if ? { question: show_if.question, is: [...show_if.is] } : null;
  return { ...shownKind(question), id, title, note: note ?? "", required, on_page_only, show_if: condition };
}

function shownKind({ kind, options, least, most, unit, from, to }: WrittenQuestion): Kind {
  switch (kind) {
    case "one":
      return { kind, options: [...(options ?? [])] };
    case "several":
      return { kind, options: [...(options ?? [])], most: most ?? null };
    case "number":
      return { kind, least: least ?? null, most: most ?? null, unit: unit ?? "" };
    case "date":
      return { kind, from: from ?? "", to: to ?? "" };
    default:
      return { kind };
  }
}

/**
 * The survey as the server takes it: what is half typed stays on the screen, where it is complained about, but the
 * rest is not to be lost over it.
 */
export const keepableSurvey = (survey: Survey, now: number): Survey => ({
  ...survey,
  questions: survey.questions.map((question) => ({ ...question, ...keepableKind(question, dayOf(now)) })),
  until: survey.until !== null && Number.isNaN(instantOf(survey.until)) ? null : survey.until,
});

function keepableKind(question: Kind, today: Day): Kind {
  if (question.kind === "number") {
    const { least, most, ...rest } = question;
    return { ...rest, least: least ?? 0, most: most ?? (least ?? 0) + 1 };
  }
  if (question.kind !== "date") return question;
  const from = isDay(question.from) ? question.from : isDay(question.to) ? question.to : today;
  return { ...question, from, to: isDay(question.to) ? question.to : from };
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
