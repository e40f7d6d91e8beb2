import { instantOf } from "../../broadcasts/words/moments.ts";
import { only } from "../../broadcasts/words/only.ts";
import { characters } from "../../broadcasts/words/talk.ts";
import { conditionsFor } from "./editing.ts";
import {
  BARS,
  barsOf,
  DAYS,
  daysBetween,
  NOTE_CHARACTERS,
  OPTION_CHARACTERS,
  OPTIONS,
  optionsOf,
  QUESTIONS,
  type Question,
  type Survey,
  TITLE_CHARACTERS,
  UNIT_CHARACTERS,
} from "./survey.ts";

/** What is wrong with a question, each at its field. */
export type QuestionProblems = Partial<
  Record<"title" | "note" | "options" | "range" | "unit" | "condition", string>
>;

/** What is wrong with a survey before it can go out. */
export interface SurveyProblems {
  /** Of the whole. */
  whole?: string;
  until?: string;
  /** By the name of the question; what is in order is left out. */
  questions: Readonly<Record<string, QuestionProblems>>;
}

/** The limits of a whole number that the server reads. */
const FARTHEST = 1_000_000_000;

const tooLong = (text: string, most: number) =>
  characters(text) > most
    ? `${most}文字までです。${characters(text) - most}文字、減らしてください。`
    : undefined;

function optionsProblem(question: Question): string | undefined {
  if (!("options" in question)) return undefined;
  const { options } = question;
  if (options.length < 2) return "選択肢を2つ以上入れてください。";
  if (options.length > OPTIONS) return `選択肢は${OPTIONS}個までです。`;
  if (options.some((option) => option.trim() === ""))
    return "空いている選択肢があります。書くか、消してください。";
  const long = options.findIndex((option) => characters(option) > OPTION_CHARACTERS);
  if (long >= 0) return `${long + 1}番目の選択肢が長すぎます。${OPTION_CHARACTERS}文字までです。`;
  const twice = options.find((option, place) =>
    options.some((o, n) => n < place && o.trim() === option.trim()),
  );
  return twice === undefined ? undefined : `「${twice.trim()}」が2つあります。`;
}

function rangeProblem(question: Question): string | undefined {
  switch (question.kind) {
    case "several": {
      const { most, options } = question;
      const fits = most === null || (most > 0 && most <= options.length);
      return fits ? undefined : `選べる数は、1から${options.length}までにしてください。`;
    }
    case "number": {
      const { least, most } = question;
      if (least === null || most === null) return "いくつから、いくつまで答えられるかを入れてください。";
      if (least >= most) return "「いくつまで」を、「いくつから」より大きくしてください。";
      return Math.max(-least, most) > FARTHEST ? "数が大きすぎます。" : undefined;
    }
    case "date": {
      const days = daysBetween(question.from, question.to);
      if (Number.isNaN(days)) return "いつから、いつまでの日を答えられるかを入れてください。";
      if (days < 0) return "終わりの日が、始まりの日より前です。";
      return days >= DAYS ? `日にちの幅は、${DAYS}日までにしてください。` : undefined;
    }
    default:
      return undefined;
  }
}

function conditionProblem({ id, show_if }: Question, questions: readonly Question[]): string | undefined {
  if (!show_if) return undefined;
  const on = conditionsFor(questions, id).find((one) => one.id === show_if.question);
  if (!on) return "前にある「選ぶ質問」から選んでください。";
  const all = optionsOf(on).length;
  const fits = show_if.is.length > 0 && show_if.is.every((place) => place < all);
  return fits ? undefined : "どの答えのときに聞くかを選んでください。";
}

function questionProblems(question: Question, questions: readonly Question[]): QuestionProblems {
  return only({
    title:
      question.title.trim() === "" ? "質問の文を書いてください。" : tooLong(question.title, TITLE_CHARACTERS),
    note: tooLong(question.note, NOTE_CHARACTERS),
    options: optionsProblem(question),
    range: rangeProblem(question),
    unit: question.kind === "number" ? tooLong(question.unit, UNIT_CHARACTERS) : undefined,
    condition: conditionProblem(question, questions),
  });
}

/** What is said while a question is written for the first time: nothing of what is merely not there yet. */
export function quietly(wrong: QuestionProblems, question: Question): QuestionProblems {
  const blank = optionsOf(question).some((option) => option.trim() === "");
  const { title, options, ...others } = wrong;
  return {
    ...others,
    ...(title && question.title.trim() !== "" && { title }),
    ...(options && !blank && { options }),
  };
}

function wholeProblem(questions: readonly Question[]): string | undefined {
  if (questions.length === 0) return "質問がありません。足すか、アンケートを外してください。";
  if (questions.length > QUESTIONS) return `質問は${QUESTIONS}個までです。`;
  const bars = questions.reduce((sum, one) => sum + barsOf(one), 0);
  return bars > BARS
    ? `選択肢や日にちが、全部で${bars}あります。集計できるのは${BARS}までです。質問を分けるか、減らしてください。`
    : undefined;
}

function untilProblem({ until }: Survey, goesAt: number): string | undefined {
  if (until === null) return undefined;
  const instant = instantOf(until);
  if (Number.isNaN(instant)) return "締め切りの日と時刻を入れてください。";
  return instant <= goesAt ? "送る前に締め切りが来ます。締め切りを遅くしてください。" : undefined;
}

/** Everything that is wrong; `goesAt`: when it goes out. */
export function surveyProblems(survey: Survey, goesAt: number): SurveyProblems {
  const each = survey.questions.map((one) => [one.id, questionProblems(one, survey.questions)] as const);
  const wrong = each.filter(([, problems]) => Object.keys(problems).length > 0);
  return {
    ...only({ whole: wholeProblem(survey.questions), until: untilProblem(survey, goesAt) }),
    questions: Object.fromEntries(wrong),
  };
}

/** All of it in one sentence, by the number of the first question that is wrong; undefined: nothing is. */
export function surveyProblem(survey: Survey, goesAt: number): string | undefined {
  const { whole, until, questions } = surveyProblems(survey, goesAt);
  if (whole) return whole;
  const place = survey.questions.findIndex(({ id }) => questions[id]);
  const first = Object.values(questions[survey.questions[place]?.id ?? ""] ?? {})[0];
  return first ? `質問${place + 1}：${first}` : until;
}
