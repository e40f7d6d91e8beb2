import { expect, test } from "vitest";
import { bytesWords, expiryWords } from "./words.ts";

test("sizes are said as computers say them", () => {
  expect([0, 999, 1_000, 12_345, 3_400_000].map(bytesWords)).toEqual([
    "0 バイト",
    "999 バイト",
    "1 KB",
    "12 KB",
    "3.4 MB",
  ]);
});

test("when the file goes is said by the clock of Japan", () => {
  expect(expiryWords("2026-11-24T22:45:00Z")).toBe("ファイルは 11/25(水) 7:45 に消えます。");
});
