import { expect, test } from "vitest";
import { shareWords } from "./shares.ts";

test("a share is all only when it is all", () => {
  expect(shareWords(24, 28)).toBe("24 / 28人（86%）");
  expect(shareWords(40_999, 41_000)).toBe("40,999 / 41,000人（99%）");
  expect(shareWords(28, 28)).toBe("28 / 28人（100%）");
  expect(shareWords(0, 0)).toBe("–");
});
