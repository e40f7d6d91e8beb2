import { expect, test } from "vitest";
import { detailWords, moment, whoWords } from "./words.ts";

test("a moment is told by Japan's clock, with its year", () => {
  expect(moment("2026-12-31T22:31:05Z")).toBe("2027年1月1日(金) 7:31");
});

test("who did it is told without an ID", () => {
  expect(whoWords({ kind: "staff", name: "佐々木（教頭）" })).toBe("佐々木（教頭）");
  expect(whoWords({ kind: "guardian", name: null })).toBe("保護者");
  expect(whoWords({ kind: "system", name: null })).toBe("システム");
});

test("facts are told in words, and what says nothing to people is left to the file", () => {
  expect(detailWords({ networks: "2" })).toBe("ネットワーク 2件");
  expect(detailWords({ decision: "same_child", from: "1" })).toBe("同じ子どもとして登録");
  expect(detailWords({ day: "2026-11-24", reports: "3" })).toBe("11月24日(火)の連絡、3件");
  expect(detailWords({ accepted: "true", day: "2026-11-24" })).toBe(
    "お願いのとおりに変更、11月24日(火)の連絡",
  );
  expect(detailWords({ day: "2026-11-24", days: "1" })).toBe("11月24日(火)の連絡");
  expect(detailWords({ from: "2026-11-24", until: "2026-12-24" })).toBe("11月24日(火)から、12月24日(木)まで");
  expect(detailWords({})).toBe("");
});
