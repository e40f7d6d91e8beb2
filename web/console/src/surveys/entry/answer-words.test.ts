import type { Question } from "@renraku/ui/survey/survey.ts";
import { expect, test } from "vitest";
import { answerWords } from "./answer-words.ts";

const days: Question = { id: "q2", title: "曜日", kind: "several", options: ["月", "火", "水"] };
const many: Question = { id: "q3", title: "何人", kind: "number", least: 0, most: 9, unit: "人" };

test("an answer is said as whoever gave it saw it", () => {
  expect(answerWords(days, { several: [0, 2] })).toBe("月、水");
  expect(answerWords(many, { number: 3 })).toBe("3人");
  expect(answerWords({ id: "q4", title: "", kind: "line" }, { words: "はい" })).toBe("はい");
  expect(answerWords({ ...days, kind: "one" }, { one: 1 })).toBe("火");
  expect(answerWords({ id: "q", title: "", kind: "date", from: "", to: "" }, { date: "2026-12-07" })).toBe(
    "12/7(月)",
  );
  expect(answerWords(days, undefined)).toBe("–");
});
