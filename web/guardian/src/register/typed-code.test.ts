import { expect, test } from "vitest";
import { groupedCode, kindOfCode, plainCode } from "./typed-code.ts";

test("a code is understood however it is typed", () => {
  for (const typed of [
    "ABCD-EFGH-JKMN",
    "abcdefghjkmn",
    " abcd efgh　jkmn ",
    "ＡＢＣＤ－ＥＦＧＨ－ＪＫＭＮ",
    "ａｂｃｄｅｆｇｈｊｋｍｎ",
    "ABCD—EFGH–JKMN",
    "ABCDーEFGHーJKMN",
  ]) {
    expect(groupedCode(typed)).toBe("ABCD-EFGH-JKMN");
    expect(kindOfCode(typed)).toBe("code");
  }
});

test("a passcode is told from a code by its length", () => {
  for (const typed of ["ABCD-EFGH", "abcdefgh", "ａｂｃｄ　ｅｆｇｈ"])
    expect(kindOfCode(typed)).toBe("passcode");
  for (const typed of ["", "ABCD", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMN-P"])
    expect(kindOfCode(typed)).toBe("neither");
});

test("an unfinished code is grouped as far as it goes", () => {
  expect(groupedCode("")).toBe("");
  expect(groupedCode("abcde")).toBe("ABCD-E");
  expect(plainCode("2a-3b")).toBe("2A3B");
});
