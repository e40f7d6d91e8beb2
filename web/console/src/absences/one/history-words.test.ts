import { expect, test } from "vitest";
import { stepWords } from "./history-words.ts";

const none = { comes_at: null, leaves_at: null };
const at = "2026-11-24T07:31:05+09:00";

test("a step says who and what, and names nobody of the family", () => {
  expect(
    stepWords({ at, what: "changed", by: "guardian", name: null, kind: "late", ...none, comes_at: "10:30" }),
  ).toEqual({
    who: "保護者",
    said: "変更：遅刻・10:30ごろ登校",
  });
  expect(stepWords({ at, what: "seen", by: "school", name: "教頭 佐藤", kind: null, ...none })).toEqual({
    who: "教頭 佐藤",
    said: "確認",
  });
});
