import { expect, test } from "vitest";
import { instantOf } from "../../broadcasts/words/moments.ts";
import { BEGINNINGS, begunFrom, nothingAsked } from "./beginnings.ts";
import { added } from "./editing.ts";
import { inTalk, keepableSurvey, type Question, type Survey, shownSurvey } from "./survey.ts";
import { surveyProblem, surveyProblems } from "./wrong.ts";

const now = instantOf("2026-11-24T07:40");
const base = { note: "", required: true, on_page_only: false, show_if: null };
const asking = (...questions: Question[]): Survey => ({ ...nothingAsked, questions });
const one = (options: string[]): Question => ({
  ...base,
  id: "q1",
  title: "参加しますか",
  kind: "one",
  options,
});
const wrongIn = (question: Question) => surveyProblems(asking(question), now).questions[question.id];

test("every survey to begin with can go out as it is, and from nothing none can", () => {
  for (const beginning of BEGINNINGS) {
    expect(surveyProblem(begunFrom(beginning), now), beginning.name).toBeUndefined();
  }
  expect(surveyProblem(nothingAsked, now)).toContain("質問がありません");
});

test("a new question of each kind misses its words only", () => {
  for (const kind of ["one", "several", "number", "date", "line", "text"] as const) {
    const [question] = added([], kind, "2026-11-24");
    const wrong = question && wrongIn(question);
    expect(wrong?.title, kind).toBe("質問の文を書いてください。");
    expect(Object.keys(wrong ?? {}), kind).toEqual(
      "options" in (question ?? {}) ? ["title", "options"] : ["title"],
    );
  }
});

test("options are two to thirty, all written, short and different", () => {
  expect(wrongIn(one(["はい", "いいえ"]))).toBeUndefined();
  expect(wrongIn(one(["はい"]))?.options).toContain("2つ以上");
  expect(wrongIn(one(["はい", " "]))?.options).toContain("空いている");
  expect(wrongIn(one(["はい", "はい "]))?.options).toBe("「はい」が2つあります。");
  expect(wrongIn(one(["あ".repeat(40), "い"]))).toBeUndefined();
  expect(wrongIn(one(["い", "あ".repeat(41)]))?.options).toContain("2番目の選択肢");
  const many = (n: number) => Array.from({ length: n }, (_, place) => `${place}`);
  expect(wrongIn(one(many(30)))).toBeUndefined();
  expect(wrongIn(one(many(31)))?.options).toContain("30個まで");
});

test("numbers and days have a beginning before their end", () => {
  const number = (least: number | null, most: number | null): Question => ({
    ...base,
    id: "q1",
    title: "何人",
    kind: "number",
    least,
    most,
    unit: "人",
  });
  expect(wrongIn(number(0, 1))).toBeUndefined();
  expect(wrongIn(number(1, 1))?.range).toContain("大きく");
  expect(wrongIn(number(null, 1))?.range).toContain("入れてください");
  const date = (from: string, to: string): Question => ({
    ...base,
    id: "q1",
    title: "いつ",
    kind: "date",
    from,
    to,
  });
  expect(wrongIn(date("2026-12-01", "2026-12-01"))).toBeUndefined();
  expect(wrongIn(date("2026-12-01", "2027-03-10"))).toBeUndefined();
  expect(wrongIn(date("2026-12-01", "2027-03-11"))?.range).toContain("100日まで");
  expect(wrongIn(date("2026-12-02", "2026-12-01"))?.range).toContain("前です");
  expect(wrongIn(date("", "2026-12-01"))?.range).toContain("入れてください");
});

test("it is over after it has gone out", () => {
  const until = (minute: string) => surveyProblem({ ...asking(one(["a", "b"])), until: minute }, now);
  expect(until("2026-11-24T07:41")).toBeUndefined();
  expect(until("2026-11-24T07:40")).toContain("締め切りを遅く");
  expect(until("2026-11-24T")).toContain("日と時刻");
});

test("more bars than are counted are told before anything is sent", () => {
  const many = Array.from({ length: 14 }, (_, n) => ({
    ...one(Array.from({ length: 30 }, (_, m) => `${m}`)),
    id: `q${n}`,
  }));
  expect(surveyProblem(asking(...many), now)).toContain("全部で420");
  expect(surveyProblem(asking(...many.slice(1)), now)).toBeUndefined();
});

test("the first question that is wrong is named by its number", () => {
  expect(surveyProblem(asking(one(["a", "b"]), { ...one(["a"]), id: "q2" }), now)).toMatch(/^質問2：/);
});

test("one question of few options that says nothing of health is asked in the talk", () => {
  const plain = asking(one(["a", "b", "c", "d", "e", "f"]));
  expect(inTalk(plain)?.id).toBe("q1");
  expect(inTalk({ ...plain, anonymous: true })).toBeUndefined();
  expect(inTalk(asking({ ...one(["a", "b"]), on_page_only: true }))).toBeUndefined();
  expect(inTalk(asking(one(["元気", "体調が悪い"])))).toBeUndefined();
  expect(inTalk(asking(one(["a", "b", "c", "d", "e", "f", "g"])))).toBeUndefined();
  expect(inTalk(asking(one(["a", "b"]), { ...one(["a", "b"]), id: "q2" }))).toBeUndefined();
  expect(inTalk(nothingAsked)).toBeUndefined();
});

test("what is half typed is not sent", () => {
  const half = asking(
    { ...base, id: "q1", title: "", kind: "number", least: null, most: null, unit: "" },
    { ...base, id: "q2", title: "", kind: "date", from: "", to: "2026-12-01" },
    { ...base, id: "q3", title: "", kind: "date", from: "", to: "" },
  );
  const kept = keepableSurvey({ ...half, until: "2026-12-01T" }, now);
  expect(kept.until).toBeNull();
  expect(kept.questions).toMatchObject([
    { least: 0, most: 1 },
    { from: "2026-12-01", to: "2026-12-01" },
    { from: "2026-11-24", to: "2026-11-24" },
  ]);
  const several = asking({ ...base, id: "q1", title: "", kind: "several", options: ["a", "b"], most: 999 });
  expect(keepableSurvey(several, now).questions[0]).toMatchObject({ most: 255 });
});

test("what has become of a survey is no part of what is written", () => {
  const survey = asking(one(["a", "b"]));
  expect(shownSurvey({ ...keepableSurvey(survey, now), ...{ is_open: true, closed_at: null } })).toEqual(
    survey,
  );
});
