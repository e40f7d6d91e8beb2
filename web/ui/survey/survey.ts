/** What is asked, and what is answered: as `domain::survey` writes them. */

interface Asked {
  id: string;
  title: string;
  note?: string;
  required?: boolean;
  on_page_only?: boolean;
  show_if?: { question: string; is: number[] } | null;
}

export type Kind =
  | { kind: "one"; options: string[] }
  | { kind: "several"; options: string[]; most?: number | null }
  | { kind: "number"; least: number; most: number; unit?: string }
  | { kind: "date"; from: string; to: string }
  | { kind: "line" }
  | { kind: "text" };

export type Question = Asked & Kind;

export type Per = "guardian" | "household" | "pupil";

export type Answer =
  | { one: number }
  | { several: number[] }
  | { number: number }
  | { date: string }
  | { words: string };

export type Answers = Readonly<Record<string, Answer>>;

/** Characters of a line, and of a text. */
export const WORDS = 100;
export const WORDS_LONG = 2_000;

/** What can be chosen; nothing where nothing is chosen. */
export const optionsOf = (question: Question): readonly string[] =>
  question.kind === "one" || question.kind === "several" ? question.options : [];
