import { expect, test } from "vitest";
import {
  added,
  changed,
  conditionsFor,
  copied,
  moved,
  newId,
  ofKind,
  removed,
  reordered,
} from "./editing.ts";
import type { Question } from "./survey.ts";

const today = "2026-11-24";
const base = { note: "", required: true, on_page_only: false, show_if: null };
const come: Question = {
  ...base,
  id: "q1",
  title: "来ますか",
  kind: "one",
  options: ["はい", "いいえ", "未定"],
};
const many: Question = {
  ...base,
  id: "q2",
  title: "何人",
  kind: "number",
  least: 1,
  most: 5,
  unit: "人",
  show_if: { question: "q1", is: [0, 2] },
};
const why: Question = {
  ...base,
  id: "q3",
  title: "理由",
  kind: "line",
  show_if: { question: "q1", is: [1] },
};
const all = [come, many, why];
const ids = (questions: readonly Question[]) => questions.map(({ id }) => id);
const conditions = (questions: readonly Question[]) => questions.map(({ show_if }) => show_if);

test("a new question has a name that none has, also after one has gone", () => {
  expect(newId([])).toBe("q1");
  expect(ids(added([come, why], "text", today))).toEqual(["q1", "q3", "q4"]);
});

test("a copy stands right below and is another question with the same condition", () => {
  const after = copied(all, "q2");
  expect(ids(after)).toEqual(["q1", "q2", "q4", "q3"]);
  expect(after[2]).toEqual({ ...many, id: "q4" });
});

test("moving keeps conditions as long as the question that they name stands before", () => {
  expect(moved(all, "q3", 1)).toEqual({ questions: [come, why, many], freed: [] });
  expect(moved(all, "q3", 9).questions).toEqual(all);
  expect(moved(all, "q1", -3).questions).toEqual(all);
});

test("who comes to stand before the question that it depends on is always asked, and that is said", () => {
  const { questions, freed } = moved(all, "q1", 1);
  expect(ids(questions)).toEqual(["q2", "q1", "q3"]);
  expect(conditions(questions)).toEqual([null, null, why.show_if]);
  expect(freed).toEqual(["q2"]);
});

test("when a question goes, those that depend on it are always asked", () => {
  const { questions, freed } = removed(all, "q1");
  expect(conditions(questions)).toEqual([null, null]);
  expect(freed).toEqual(["q2", "q3"]);
});

test("an option that goes or moves takes its place out of the conditions", () => {
  const gone = reordered(all, "q1", [1, 2]);
  expect(gone.questions[0]).toMatchObject({ options: ["いいえ", "未定"] });
  expect(conditions(gone.questions)).toEqual([
    null,
    { question: "q1", is: [1] },
    { question: "q1", is: [0] },
  ]);
  expect(gone.freed).toEqual([]);
  const last = reordered(all, "q1", [0, 2]);
  expect(conditions(last.questions)).toEqual([null, { question: "q1", is: [0, 1] }, null]);
  expect(last.freed).toEqual(["q3"]);
});

test("a question that has no options any more is nobody's condition", () => {
  const { questions, freed } = changed(all, ofKind(come, "text", today));
  expect(questions[0]).toEqual({ ...base, id: "q1", title: "来ますか", kind: "text" });
  expect(freed).toEqual(["q2", "q3"]);
});

test("between one and several the options stay", () => {
  const several = ofKind(come, "several", today);
  expect(several).toMatchObject({
    kind: "several",
    options: come.kind === "one" ? come.options : [],
    most: null,
  });
  expect(changed(all, several).freed).toEqual([]);
});

test("a question depends on questions with options before it, and on none behind", () => {
  expect(ids(conditionsFor(all, "q3"))).toEqual(["q1"]);
  expect(ids(conditionsFor(all, "q1"))).toEqual([]);
});
