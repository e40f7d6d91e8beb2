import { dayWords } from "@renraku/ui/days/days.ts";
import { heldOf, read } from "@renraku/ui/survey/answering.ts";
import { type Answer, type Answers, optionsOf, type Question } from "@renraku/ui/survey/survey.ts";

/** One question and what was answered to it; null: nothing. */
export interface Said {
  id: string;
  title: string;
  said: string | null;
}

/** An answer in words, question by question, as far as they are asked. */
export function saidOf(questions: readonly Question[], answers: Answers): Said[] {
  return read(questions, heldOf(answers)).asked.map((question) => ({
    id: question.id,
    title: question.title,
    said: wordsOf(question, answers[question.id]),
  }));
}

function wordsOf(question: Question, value: Answer | undefined): string | null {
  if (value === undefined) return null;
  const options = optionsOf(question);
  if ("one" in value) return options[value.one] ?? null;
  if ("several" in value) return value.several.flatMap((place) => options[place] ?? []).join("、") || null;
  if ("number" in value) return `${value.number}${(question.kind === "number" && question.unit) || ""}`;
  return "date" in value ? dayWords(value.date) : value.words;
}
