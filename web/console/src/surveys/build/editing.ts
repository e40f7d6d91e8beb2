import type { Day } from "@renraku/ui/days/days.ts";
import { type KindName, newKind, optionsOf, type Question } from "./survey.ts";

/** Questions after a step, and those that are always asked now because their condition does not hold any more. */
export interface Edited {
  questions: Question[];
  freed: string[];
}

/** A name that no question has. */
export function newId(questions: readonly Question[]): string {
  const numbers = questions.map(({ id }) => Number(/^q(\d+)$/.exec(id)?.[1] ?? 0));
  return `q${Math.max(0, ...numbers) + 1}`;
}

/** A new question at the end. */
export function added(questions: readonly Question[], kind: KindName, today: Day): Question[] {
  const begun = { title: "", note: "", required: true, on_page_only: false, show_if: null };
  return [...questions, { ...newKind(kind, today), id: newId(questions), ...begun }];
}

/** The same question once more, right below. */
export function copied(questions: readonly Question[], id: string): Question[] {
  const again = newId(questions);
  return questions.flatMap((one) => (one.id === id ? [one, { ...structuredClone(one), id: again }] : [one]));
}

/** Without this question. */
export const removed = (questions: readonly Question[], id: string): Edited =>
  repaired(questions.filter((one) => one.id !== id));

/** A question at another place; beyond either end it stays at that end. */
export function moved(questions: readonly Question[], id: string, to: number): Edited {
  const one = questions.find((each) => each.id === id);
  if (!one) return repaired(questions);
  const others = questions.filter((each) => each.id !== id);
  return repaired([...others.slice(0, Math.max(0, to)), one, ...others.slice(Math.max(0, to))]);
}

/** With this question as it stands now. */
export const changed = (questions: readonly Question[], now: Question): Edited =>
  repaired(questions.map((one) => (one.id === now.id ? now : one)));

/** A question of another kind; the options stay where both kinds have some. */
export function ofKind(question: Question, kind: KindName, today: Day): Question {
  if (kind === question.kind) return question;
  const { id, title, note, required, on_page_only, show_if } = question;
  const begun = newKind(kind, today);
  const options = optionsOf(question);
  const kept = "options" in begun && options.length > 0 ? { ...begun, options } : begun;
  return { ...kept, id, title, note, required, on_page_only, show_if };
}

/** A question whose options stand in this order: each is named by its old place, and one that is not named goes. */
export function reordered(questions: readonly Question[], id: string, places: readonly number[]): Edited {
  const then = questions.map((one): Question => {
    if (one.id === id && "options" in one) {
      return { ...one, options: places.map((place) => one.options[place] ?? "") };
    }
    if (one.show_if?.question !== id) return one;
    // Those who depend on it go on meaning the same words.
    const is = one.show_if.is.map((place) => places.indexOf(place)).filter((place) => place >= 0);
    return { ...one, show_if: { ...one.show_if, is } };
  });
  return repaired(then);
}

/** The questions with options that stand before one: what it may depend on. */
export function conditionsFor(questions: readonly Question[], id: string): Question[] {
  const place = questions.findIndex((one) => one.id === id);
  return questions.slice(0, Math.max(0, place)).filter((one) => optionsOf(one).length > 0);
}

/** Every condition names options of a question before; what does not is let go. */
function repaired(questions: readonly Question[]): Edited {
  const freed: string[] = [];
  const mend = (one: Question): Question => {
    if (!one.show_if) return one;
    const { question, is } = one.show_if;
    const on = conditionsFor(questions, one.id).find((each) => each.id === question);
    const still = [...new Set(is)]
      .filter((place) => on && place < optionsOf(on).length)
      .sort((a, b) => a - b);
    if (still.length > 0) return { ...one, show_if: { question, is: still } };
    freed.push(one.id);
    return { ...one, show_if: null };
  };
  return { questions: questions.map(mend), freed };
}
