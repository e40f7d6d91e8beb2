import { expect, test } from "vitest";
import { quotaWords } from "./quota-words.ts";

const quota = { limit: 30_000, used: 29_000, needed: 28, yen: null };

test("of a limit it says what is left and what it takes", () => {
  expect(quotaWords(quota)).toBe("今月の残り 1,000通のうち、28通を使います。");
});

test("what does not suffice, and what costs, is said", () => {
  expect(quotaWords({ ...quota, needed: 1_200, yen: 600 })).toMatch(
    /200通、足りません。費用は約 600円です。$/,
  );
});

test("without a limit there is nothing to say", () => {
  expect(quotaWords({ ...quota, limit: null })).toBe("");
});
