import type { Kind, Question, Survey } from "./survey.ts";

/** A survey that schools send again and again, to begin with. */
export interface Beginning {
  name: string;
  what: string;
  survey: Omit<Survey, "until">;
}

const AGREES = ["そう思う", "ややそう思う", "あまりそう思わない", "そう思わない", "分からない"];

type Some = Kind & Pick<Question, "title"> & Partial<Question>;

const questions = (some: readonly Some[]): Question[] =>
  some.map((one, n) => ({
    note: "",
    required: true,
    on_page_only: false,
    show_if: null,
    ...one,
    id: `q${n + 1}`,
  }));

const survey = (some: readonly Some[], how: Partial<Survey> = {}): Omit<Survey, "until"> => ({
  per: "pupil",
  anonymous: false,
  ...how,
  questions: questions(some),
});

const when = (question: string, ...is: number[]) => ({ show_if: { question, is } });

/** What a form of paper was printed for until now. */
export const BEGINNINGS: readonly Beginning[] = [
  {
    name: "参加・不参加",
    what: "質問は1つ。保護者は、トークのボタンだけで答えられます。",
    survey: survey([{ title: "参加しますか", kind: "one", options: ["参加する", "参加しない"] }]),
  },
  {
    name: "参加する人数",
    what: "運動会や説明会に、ご家庭から何人来るか。",
    survey: survey(
      [
        { title: "参加しますか", kind: "one", options: ["参加する", "参加しない"] },
        { title: "何人で参加しますか", kind: "number", least: 1, most: 10, unit: "人", ...when("q1", 0) },
        { title: "連絡しておきたいこと", kind: "text", required: false },
      ],
      { per: "household" },
    ),
  },
  {
    name: "PTA・ボランティアの希望",
    what: "手伝えることを、いくつでも選んでもらいます。",
    survey: survey(
      [
        {
          title: "手伝えるものをえらんでください",
          kind: "several",
          most: null,
          options: ["登校の見守り", "図書室の手伝い", "行事の準備", "今回は手伝えない"],
        },
        { title: "都合のよい曜日など", kind: "line", required: false },
      ],
      { per: "guardian" },
    ),
  },
  {
    name: "食物アレルギーの確認",
    what: "健康の質問です。保護者のページだけで聞きます。",
    survey: survey([
      {
        title: "食物アレルギーがありますか",
        kind: "one",
        options: ["ある", "ない"],
        on_page_only: true,
      },
      {
        title: "食べられないもの",
        note: "加熱すれば食べられるなど、気をつけることも書いてください。",
        kind: "text",
        on_page_only: true,
        ...when("q1", 0),
      },
      {
        title: "学校で薬（エピペンなど）を使いますか",
        kind: "one",
        options: ["使う", "使わない", "相談したい"],
        on_page_only: true,
        ...when("q1", 0),
      },
    ]),
  },
  {
    name: "学校評価（無記名）",
    what: "4段階で答える質問と、自由な意見。だれの答えかは分かりません。",
    survey: survey(
      [
        { title: "お子さまは、学校に行くのを楽しみにしている", kind: "one", options: AGREES },
        { title: "授業は、分かりやすい", kind: "one", options: AGREES },
        { title: "学校からの連絡は、十分である", kind: "one", options: AGREES },
        { title: "先生に、相談しやすい", kind: "one", options: AGREES },
        { title: "ご意見", kind: "text", required: false },
      ],
      { per: "guardian", anonymous: true },
    ),
  },
];

/** From nothing. */
export const nothingAsked: Survey = { questions: [], per: "pupil", anonymous: false, until: null };

/** A survey of one's own, so that typing in it does not change what others begin with. */
export const begunFrom = ({ survey: one }: Beginning): Survey => structuredClone({ ...one, until: null });
