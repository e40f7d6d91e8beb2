import type { Question } from "@renraku/ui/survey/survey.ts";
import { expect, test } from "vitest";
import { barLabels, barsOf, barWords, meanWords, unitOf } from "./bars.ts";

const number = (least: number, most: number, unit = "人"): Question => ({
  id: "q",
  title: "何人",
  kind: "number",
  least,
  most,
  unit,
});
const none = { answers: 0, questions: {} };
const days: Question = { id: "q", title: "いつ", kind: "date", from: "2026-12-30", to: "2027-01-02" };
const choice: Question = { id: "q", title: "参加", kind: "one", options: ["はい", "いいえ", "未定"] };

test("a number has a bar of its own, and wide ranges share at most twenty of one width", () => {
  expect(barLabels(number(1, 3))).toEqual(["1人", "2人", "3人"]);
  expect(barLabels(number(0, 19))).toHaveLength(20);
  // 21 numbers are two to a bar: the last one stands alone.
  expect(barLabels(number(0, 20, ""))).toEqual([
    ...Array.from({ length: 10 }, (_, n) => `${n * 2}〜${n * 2 + 1}`),
    "20",
  ]);
  const wide = barLabels(number(-50, 150, "点"));
  expect(wide[0]).toBe("-50〜-40点");
  expect(wide.at(-1)).toBe("148〜150点");
  expect(wide.length).toBeLessThanOrEqual(20);
});

test("each day has a bar, over the end of a month and of a year", () => {
  expect(barLabels(days)).toEqual(["12/30(水)", "12/31(木)", "1/1(金)", "1/2(土)"]);
});

test("words have no bars", () => {
  expect(barLabels({ id: "q", title: "", kind: "text" })).toEqual([]);
});

test("bars that the tally leaves out are empty, and shares are of those who answered the question", () => {
  const cell = { answers: 30, questions: { q: { given: 25, bars: [24, 1], sum: 0 } } };
  const bars = barsOf(choice, cell);
  expect(bars.map(({ n }) => n)).toEqual([24, 1, 0]);
  expect(bars.map((bar) => barWords(bar, "人"))).toEqual(["24人（96%）", "1人（4%）", "0人（0%）"]);
  expect(barsOf(choice, none).map((bar) => barWords(bar, "人"))[0]).toBe("0人（–）");
});

test("numbers have a mean and a sum", () => {
  const cell = { answers: 3, questions: { q: { given: 3, bars: [], sum: 7 } } };
  expect(meanWords(number(0, 9), cell)).toBe("平均 2.3人、合計 7人");
  expect(meanWords(number(0, 9), none)).toBe("");
  expect(meanWords(choice, cell)).toBe("");
});

test("families are counted as families", () => {
  expect([unitOf("household"), unitOf("pupil")]).toEqual(["家庭", "人"]);
});
