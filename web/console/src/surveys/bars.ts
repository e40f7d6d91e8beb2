import { daysAfter, shortDay } from "@renraku/ui/days/days.ts";
import { percent } from "@renraku/ui/share/share.ts";
import type { Per, Question } from "@renraku/ui/survey/survey.ts";
import type { Cell, Counts } from "./api.ts";

/** What a bar stands for, and how many stand in it. */
export interface Bar {
  label: string;
  n: number;
  /** Of so many who answered the question. */
  of: number;
}

/** The bars that a question for a number has at most: `domain::survey::NUMBER_BARS`. */
const NUMBER_BARS = 20;
const MS_A_DAY = 86_400_000;

/** What each bar of a question is called, as `domain::survey::question` divides them. Words have none. */
export function barLabels(question: Question): string[] {
  switch (question.kind) {
    case "one":
    case "several":
      return question.options;
    case "number":
      return numberLabels(question.least, question.most, question.unit ?? "");
    case "date": {
      const days = Math.round((Date.parse(question.to) - Date.parse(question.from)) / MS_A_DAY) + 1;
      return Array.from({ length: Math.max(days, 0) }, (_, n) => shortDay(daysAfter(question.from, n)));
    }
    default:
      return [];
  }
}

function numberLabels(least: number, most: number, unit: string): string[] {
  const span = most - least + 1;
  const width = Math.ceil(span / NUMBER_BARS);
  return Array.from({ length: Math.ceil(span / width) }, (_, bar) => {
    const from = least + bar * width;
    const to = Math.min(from + width - 1, most);
    return from === to ? `${from}${unit}` : `${from}〜${to}${unit}`;
  });
}

/** The bars of a question in a cell; those that nobody stands in too. */
export function barsOf(question: Question, cell: Cell): Bar[] {
  const counts = countsOf(question, cell);
  return barLabels(question).map((label, place) => ({ label, n: counts.bars[place] ?? 0, of: counts.given }));
}

const nothing: Counts = { given: 0, bars: [], sum: 0 };

/** What a question came to in a cell. */
export const countsOf = ({ id }: Question, cell: Cell): Counts => cell.questions[id] ?? nothing;

export const count = (n: number) => n.toLocaleString("ja");

/** Of what there is one answer for each: the word that numbers of answers are counted with. */
export const unitOf = (per: Per) => (per === "household" ? "家庭" : "人");

/** `12人（40%）` */
export const barWords = ({ n, of }: Bar, unit: string) => `${count(n)}${unit}（${percent(n, of)}）`;

/** `平均 2.4人、合計 72人`: of the numbers that were answered. */
export function meanWords(question: Question, cell: Cell): string {
  const { given, sum } = countsOf(question, cell);
  if (question.kind !== "number" || given === 0) return "";
  const unit = question.unit ?? "";
  return `平均 ${meanOf(sum, given)}${unit}、合計 ${count(sum)}${unit}`;
}

/** With one digit behind the point. */
export const meanOf = (sum: number, given: number) =>
  given === 0 ? "–" : (Math.round((sum / given) * 10) / 10).toLocaleString("ja");
