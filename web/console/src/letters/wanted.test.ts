import { expect, test } from "vitest";
import { byHand, wantedOf } from "./wanted.ts";

test("without being asked nobody gets a code", () => {
  expect(wantedOf({})).toBeUndefined();
});

test("a homeroom's letters go to those who are not reached, unless all are asked for", () => {
  expect(wantedOf({ for: "2026-P3-1" })).toEqual({ homeroom: "2026-P3-1", pupils: null, who: "missing" });
  expect(wantedOf({ for: "all", who: "all" })).toEqual({ homeroom: null, pupils: null, who: "all" });
});

test("one pupil's letter is printed whether or not somebody has registered", () => {
  expect(wantedOf({ pupil: "p1" })).toEqual({ homeroom: null, pupils: ["p1"], who: "all" });
});

test("the address to type holds no code", () => {
  expect(byHand("https://renraku.example.jp/g/?letter=ABCD-EFGH-JKMN")).toBe("https://renraku.example.jp/g/");
});
