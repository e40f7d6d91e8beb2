import { expect, test } from "vitest";
import { faultsOf, heldOf, read, unfitsOf } from "./answering.ts";
import type { Question } from "./survey.ts";

const questions: Question[] = [
  { id: "q1", title: "参加しますか", required: true, kind: "one", options: ["はい", "いいえ"] },
  { id: "q2", title: "都合の悪い曜日", kind: "several", options: ["月", "火", "水"], most: 2 },
  {
    id: "q3",
    title: "何人ですか",
    required: true,
    kind: "number",
    least: 1,
    most: 5,
    unit: "人",
    show_if: { question: "q1", is: [0] },
  },
  { id: "q4", title: "いつ", kind: "date", from: "2026-12-01", to: "2026-12-24" },
  { id: "q5", title: "ひとこと", kind: "line" },
];

test("what a form holds is read as the answers that the API takes", () => {
  const held = { q1: "0", q2: ["2", "0"], q3: "３", q4: "2026-12-07", q5: "よろしく" };
  expect(read(questions, held).answers).toEqual({
    q1: { one: 0 },
    q2: { several: [0, 2] },
    q3: { number: 3 },
    q4: { date: "2026-12-07" },
    q5: { words: "よろしく" },
  });
  expect(read(questions, heldOf(read(questions, held).answers)).answers).toEqual(
    read(questions, held).answers,
  );
  expect(faultsOf(questions, held)).toEqual({});
});

test("what is no longer asked is neither answered nor missed", () => {
  const held = { q1: "1", q3: "3" };
  const { asked, answers } = read(questions, held);
  expect(asked.map(({ id }) => id)).toEqual(["q1", "q2", "q4", "q5"]);
  expect(answers).toEqual({ q1: { one: 1 } });
  expect(faultsOf(questions, held)).toEqual({});
});

test("each question says what is wrong with its own answer", () => {
  expect(faultsOf(questions, {})).toEqual({ q1: "選んでください。" });
  const held = { q1: "0", q2: ["0", "1", "2"], q3: "たくさん", q4: "2026-12-25", q5: "あ".repeat(101) };
  expect(faultsOf(questions, held)).toEqual({
    q2: "2つまで選べます。",
    q3: "1人から5人までの数字で入れてください。",
    q4: "12/1(火)から12/24(木)までの日を入れてください。",
    q5: "100文字までで入れてください。",
  });
});

test("what depends on several is asked when one of them is chosen", () => {
  const [first, second] = questions;
  const third: Question = { id: "q9", title: "なぜ", kind: "text", show_if: { question: "q2", is: [1, 2] } };
  const asked = (q2: string[]) =>
    read([first as Question, second as Question, third], { q2 }).asked.map(({ id }) => id);
  expect(asked(["0", "2"])).toContain("q9");
  expect(asked(["0"])).not.toContain("q9");
});

test("what hangs on a question that is no longer asked is not asked either", () => {
  const [first, , third] = questions;
  const second = { ...(questions[1] as Question), show_if: { question: "q1", is: [0] } };
  const last = { ...(third as Question), show_if: { question: "q2", is: [1] } };
  const chain = [first as Question, second, last];
  const held = { q2: ["1"], q3: "2" };
  expect(read(chain, { q1: "0", ...held }).asked).toHaveLength(3);
  expect(read(chain, { q1: "1", ...held }).answers).toEqual({ q1: { one: 1 } });
});

test("why an answer is not taken is said as the API says it", () => {
  expect(unfitsOf(questions, { q1: "0", q2: ["0", "1", "2"], q3: "0" })).toEqual({
    q2: "too_much",
    q3: "range",
  });
  for (const odd of ["ふたつ", "1.5", "12345678901"]) {
    expect(unfitsOf(questions, { q1: "0", q3: odd })).toEqual({ q3: "range" });
  }
});
