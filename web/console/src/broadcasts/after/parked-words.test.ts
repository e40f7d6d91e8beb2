import { expect, test } from "vitest";
import { byWhy, type Parked, parkedWords } from "./parked-words.ts";

const parked = (chunk: number, why: Parked["why"], n: number): Parked => ({
  chunk,
  why,
  n,
  school: "B113299900019",
  words: "",
  since: null,
});

test("what has one reason is decided at once, and what is unclear stands first", () => {
  const all = byWhy([parked(1, "quota", 500), parked(2, "unclear", 3), parked(3, "quota", 20)]);
  expect(all.map(({ why, n }) => [why, n])).toEqual([
    ["unclear", 3],
    ["quota", 520],
  ]);
});

test("only what may have arrived may come twice", () => {
  const said = (why: Parked["why"]) => JSON.stringify([parkedWords[why].what, parkedWords[why].choices]);
  expect(said("unclear")).toContain("二重に届くかもしれません");
  for (const why of ["refused", "quota"] as const) {
    expect(said(why)).not.toContain("届くかもしれません");
    expect(parkedWords[why].title("3")).toContain("届いていません");
    expect(said(why)).not.toContain("届いたことにする");
  }
});
