import type { Question } from "@renraku/ui/survey/survey.ts";
import { expect, test } from "vitest";
import { saidOf } from "./said.ts";

const asks = (id: string, kind: object, part: object = {}) =>
  ({ id, title: `${id}は`, note: "", required: false, show_if: null, ...kind, ...part }) as Question;
const questions = [
  asks("q1", { kind: "one", options: ["はい", "いいえ"] }),
  asks("q2", { kind: "several", options: ["月", "火", "水"], most: null }),
  asks("q3", { kind: "number", least: 0, most: 9, unit: "人" }, { show_if: { question: "q1", is: [0] } }),
  asks("q4", { kind: "date", from: "2026-12-01", to: "2026-12-31" }),
  asks("q5", { kind: "line" }),
];

test("an answer is told as it was given, and what was left out too", () => {
  const answers = {
    q1: { one: 0 },
    q2: { several: [0, 2] },
    q3: { number: 0 },
    q4: { date: "2026-12-07" },
  };
  expect(saidOf(questions, answers).map(({ said }) => said)).toEqual([
    "はい",
    "月、水",
    "0人",
    "12月7日(月)",
    null,
  ]);
  expect(saidOf(questions, { q1: { one: 1 } }).map(({ id }) => id)).toEqual(["q1", "q2", "q4", "q5"]);
});

test("an option that is not there any more is no answer", () => {
  expect(saidOf(questions, { q1: { one: 7 }, q2: { several: [8] } })[0]?.said).toBeNull();
});
