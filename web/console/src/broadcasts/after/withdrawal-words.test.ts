import { expect, test } from "vitest";
import { withdrawalWords } from "./withdrawal-words.ts";

test("that people have been told is said only where they have been", () => {
  const said = Object.entries(withdrawalWords).map(([standing, { title, what }]) => [standing, title + what]);
  const claims = said.filter(([, words]) => words?.includes("お知らせを送りました"));
  expect(claims.map(([standing]) => standing)).toEqual(["told"]);
});

test("what is left to a person says what to do", () => {
  expect(withdrawalWords.unfinished.what).toContain("もう一度、取り消してください");
  expect(withdrawalWords.not_told.what).toContain("開いて、送ってください");
});
