import { expect, test } from "vitest";
import { progressWords } from "./words.ts";

test("what is counted is shown in numbers, and never beyond its end", () => {
  expect(progressWords(1200, 50902, "行", "読み込んでいます…")).toBe("1,200 / 50,902 行");
  expect(progressWords(12, 10, "行", "読み込んでいます…")).toBe("10 / 10 行");
});

test("before anything is counted there are words and no numbers", () => {
  for (const done of [0, 3]) {
    const words = progressWords(done, 0, "行", "読み込んでいます…");
    expect(words).toBe("読み込んでいます…");
    expect(words).not.toMatch(/[0-9]/);
  }
});
