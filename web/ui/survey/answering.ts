import { type Day, isDay, shortDay } from "../days/days.ts";
import { type Answer, type Answers, type Question, WORDS, WORDS_LONG } from "./survey.ts";

/** What a form holds of one question while somebody answers it: places as text, or what was typed. */
export type Held = string | readonly string[];
export type Holding = Readonly<Record<string, Held>>;

const textOf = (held: Held | undefined): string => (typeof held === "string" ? held : "");
const placesOf = (held: Held | undefined): number[] =>
  (held === undefined ? [] : typeof held === "string" ? [held] : held)
    .filter((one) => one !== "")
    .map(Number);

/** Digits in any width, as a whole number; NaN where it is none. */
function wholeNumber(text: string): number {
  const plain = text.normalize("NFKC").trim().replace(/^−/, "-");
  return /^-?\d+$/.test(plain) ? Number(plain) : Number.NaN;
}

/** What is meant by what is held; undefined: nothing is said. */
function answerTo(question: Question, held: Held | undefined): Answer | undefined {
  const text = textOf(held).trim();
  switch (question.kind) {
    case "one": {
      const [place] = placesOf(held);
      return place === undefined ? undefined : { one: place };
    }
    case "several": {
      const places = placesOf(held).sort((a, b) => a - b);
      return places.length === 0 ? undefined : { several: places };
    }
    case "number":
      return text === "" ? undefined : { number: wholeNumber(text) };
    case "date":
      return text === "" ? undefined : { date: text };
    default:
      return text === "" ? undefined : { words: textOf(held) };
  }
}

/** Whether a question is asked after these answers: as `domain::survey` decides it. */
export function isAsked(question: Question, before: Answers): boolean {
  if (!question.show_if) return true;
  const { question: on, is } = question.show_if;
  const given = before[on];
  if (!given) return false;
  if ("one" in given) return is.includes(given.one);
  return "several" in given && given.several.some((place) => is.includes(place));
}

/** The questions that are asked by now, and what is answered to them. What is no longer asked is not answered. */
export function read(
  questions: readonly Question[],
  holding: Holding,
): { asked: Question[]; answers: Answers } {
  const asked: Question[] = [];
  const answers: Record<string, Answer> = {};
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    asked.push(question);
    const answer = answerTo(question, holding[question.id]);
    if (answer) answers[question.id] = answer;
  }
  return { asked, answers };
}

/** What a form begins with where there is an answer. */
export function heldOf(answers: Answers): Holding {
  const held = (answer: Answer): Held => {
    if ("one" in answer) return `${answer.one}`;
    if ("several" in answer) return answer.several.map(String);
    if ("number" in answer) return `${answer.number}`;
    return "date" in answer ? answer.date : answer.words;
  };
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, held(answer)]));
}

/** Why an answer is not taken: as the API names it. */
export type Unfit = "missing" | "kind" | "range" | "too_much";

/** `1人から40人まで`, `12/1(火)から12/24(木)まで` */
export function boundsWords(question: Extract<Question, { kind: "number" | "date" }>): string {
  if (question.kind === "date") return `${shortDay(question.from)}から${shortDay(question.to)}まで`;
  const unit = question.unit ?? "";
  return `${question.least}${unit}から${question.most}${unit}まで`;
}

/** The same in words, by question. */
export function faultWords(question: Question, why: Unfit): string {
  if (why === "missing") {
    return question.kind === "one" || question.kind === "several" ? "選んでください。" : "入れてください。";
  }
  if (why === "too_much") {
    if (question.kind === "several" && question.most) return `${question.most}つまで選べます。`;
    return `${question.kind === "line" ? WORDS : WORDS_LONG}文字までで入れてください。`;
  }
  if (question.kind === "number") return `${boundsWords(question)}の数字で入れてください。`;
  if (question.kind === "date") return `${boundsWords(question)}の日を入れてください。`;
  return "この質問は変わったようです。もう一度開いて、答えなおしてください。";
}

function fault(question: Question, answer: Answer | undefined): Unfit | undefined {
  if (!answer) return question.required ? "missing" : undefined;
  switch (question.kind) {
    case "several":
      return question.most && "several" in answer && answer.several.length > question.most
        ? "too_much"
        : undefined;
    case "number":
      return "number" in answer && answer.number >= question.least && answer.number <= question.most
        ? undefined
        : "range";
    case "date":
      return "date" in answer && isDay(answer.date) && fits(answer.date, question) ? undefined : "range";
    case "line":
      return tooLong(answer, WORDS);
    case "text":
      return tooLong(answer, WORDS_LONG);
    default:
      return undefined;
  }
}

const fits = (day: Day, { from, to }: { from: Day; to: Day }) => from <= day && day <= to;
const tooLong = (answer: Answer, most: number) =>
  "words" in answer && [...answer.words].length > most ? "too_much" : undefined;

/** Why the answers to what is asked are not taken, by question. */
export function unfitsOf(questions: readonly Question[], holding: Holding): Readonly<Record<string, Unfit>> {
  const { asked, answers } = read(questions, holding);
  const unfits: Record<string, Unfit> = {};
  for (const question of asked) {
    const why = fault(question, answers[question.id]);
    if (why) unfits[question.id] = why;
  }
  return unfits;
}

/** The same in words. */
export function faultsOf(questions: readonly Question[], holding: Holding): Readonly<Record<string, string>> {
  const found = Object.entries(unfitsOf(questions, holding));
  const wordsOf = (id: string, why: Unfit) => {
    const question = questions.find((one) => one.id === id);
    return question ? faultWords(question, why) : "";
  };
  return Object.fromEntries(found.map(([id, why]) => [id, wordsOf(id, why)]));
}
