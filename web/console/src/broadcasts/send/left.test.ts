import { expect, test } from "vitest";
import type { Finding } from "../api.ts";
import { pressWords, whatIsLeft } from "./left.ts";

const finding = (id: string, attachment: string | null = null): Finding => ({
  id,
  why: "names",
  level: "look",
  words: "児童の名前があります。",
  quote: null,
  attachment,
});
const press = { purpose: "release", asks: false, left: 0, at: null, addressed: 28 } as const;

test("everything that was found is read, and everything to be opened is opened", () => {
  const look = { findings: [finding("f1"), finding("f2", "a1")], must_open: ["a1", "a2"] };
  expect(whatIsLeft(look, new Set(), new Set())).toBe(4);
  expect(whatIsLeft(look, new Set(["f1", "f2"]), new Set(["a1"]))).toBe(1);
  expect(whatIsLeft(look, new Set(["f1", "f2", "other"]), new Set(["a1", "a2"]))).toBe(0);
});

test("the button says to how many, and when", () => {
  expect(pressWords(press)).toEqual(["28人に送る", expect.stringContaining("60秒")]);
  expect(pressWords({ ...press, at: "2026-11-24T07:30" })[0]).toBe("11/24(火) 7:30に、28人に送る");
  expect(pressWords({ ...press, purpose: "approve", addressed: 41_000 })[0]).toBe(
    "41,000人に送ることを承認する",
  );
  expect(pressWords({ ...press, asks: true })[0]).toBe("承認をお願いする");
});

test("what is missing stands beside it", () => {
  expect(pressWords({ ...press, left: 2 })[1]).toContain("あと2つ");
  expect(pressWords({ ...press, addressed: 0 })[1]).toContain("送る相手がいません");
});
