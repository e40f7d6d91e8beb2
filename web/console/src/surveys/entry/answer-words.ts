import { shortDay } from "@renraku/ui/days/days.ts";
import { type Answer, optionsOf, type Question } from "@renraku/ui/survey/survey.ts";

/** What somebody answered, in words; an en dash where nothing was said. */
export function answerWords(question: Question, answer: Answer | undefined): string {
  if (!answer) return "–";
  if ("one" in answer) return optionsOf(question)[answer.one] ?? "–";
  if ("several" in answer) return answer.several.map((place) => optionsOf(question)[place] ?? "–").join("、");
  if ("number" in answer) return `${answer.number}${question.kind === "number" ? (question.unit ?? "") : ""}`;
  return "date" in answer ? shortDay(answer.date) : answer.words;
}
