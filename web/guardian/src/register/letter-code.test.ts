import { expect, test } from "vitest";
import { groupedCode, plainCode } from "./letter-code.ts";

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
  }
});

test("an unfinished code is grouped as far as it goes", () => {
  expect(groupedCode("")).toBe("");
  expect(groupedCode("abcde")).toBe("ABCD-E");
  expect(plainCode("2a-3b")).toBe("2A3B");
});
