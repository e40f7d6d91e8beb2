import { expect, test } from "vitest";
import { digitsOf, linkOf, mailOf } from "./typed.ts";

test("the code is understood in any width and with gaps", () => {
  for (const typed of ["12345678", "１２３４５６７８", " 1234 5678 ", "1234-5678"])
    expect(digitsOf(typed)).toBe("12345678");
  expect(digitsOf("確認番号")).toBe("");
});

test("an address out of a Japanese keyboard is understood, and what is none is not sent", () => {
  expect(mailOf(" ｓａｃｈｉ＠ｅｘａｍｐｌｅ．ｊｐ　")).toBe("sachi@example.jp");
  expect(mailOf("sachi+school@mail.example.jp")).toBe("sachi+school@mail.example.jp");
  for (const typed of [
    "",
    "sachi",
    "sachi@",
    "@example.jp",
    "sachi@example",
    "sa chi@example.jp",
    "a@b@c.jp",
  ]) {
    expect(mailOf(typed)).toBeNull();
  }
});

test("the mail's link is told from other addresses", () => {
  expect(linkOf("?sign-in=T1.secret")).toBe("T1.secret");
  for (const search of ["", "?sign-in=", "?letter=ABCD-EFGH-JKMN"]) expect(linkOf(search)).toBeNull();
});
