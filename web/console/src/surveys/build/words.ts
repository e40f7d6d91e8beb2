import type { KindName, Per, Question } from "./survey.ts";
import { optionLabels } from "./survey.ts";

/** Kinds of questions as staff call them. */
export const kindWords: Record<KindName, string> = {
  one: "1つ選ぶ",
  several: "いくつでも選ぶ",
  number: "数を入れる",
  date: "日にちを選ぶ",
  line: "ひとこと書く",
  text: "文章を書く",
};

/** In the order in which they are offered. */
export const kindNames = Object.keys(kindWords) as KindName[];

/** Who gives one answer. */
export const perWords: Record<Per, { label: string; note: string }> = {
  pupil: {
    label: "児童生徒1人に1つ",
    note: "保護者のだれか1人が答えれば、すみます。きょうだいは、1人ずつ答えます。",
  },
  household: {
    label: "家庭で1つ",
    note: "きょうだいがいても、保護者が2人でも、1つです。",
  },
  guardian: {
    label: "保護者1人に1つ",
    note: "同じ家庭の保護者も、それぞれが答えます。",
  },
};

export const pers = Object.keys(perWords) as Per[];

/** What anonymous means, to whoever decides it. */
export const anonymousWords =
  "答えたかどうかは分かりますが、だれが何と答えたかは、学校にも教育委員会にも分かりません。保護者は、送ったあとで直せません。結果は、締め切ってから見られます。";

/** When a question is asked, in a few words; undefined: always. */
export function conditionWords(question: Question, questions: readonly Question[]): string | undefined {
  if (!question.show_if) return undefined;
  const { question: on, is } = question.show_if;
  const place = questions.findIndex(({ id }) => id === on);
  const earlier = questions[place];
  if (!earlier) return undefined;
  const options = optionLabels(earlier);
  const chosen = is.map((n) => `「${options[n] ?? ""}」`);
  return `質問${place + 1}で${chosen.join("か")}を選んだ人だけに聞く`;
}
