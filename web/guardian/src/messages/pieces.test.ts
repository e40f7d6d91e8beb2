import { expect, test } from "vitest";
import { paragraphs, pieces } from "./pieces.ts";

const said = (text: string) => paragraphs(text).map((part) => part.text);

test("an empty line separates paragraphs, whatever machine it was written on", () => {
  expect(said("遠足のお知らせです。\r\n持ち物は弁当です。\r\n\r\n雨の日は延期です。\n　\n\n以上\n")).toEqual([
    "遠足のお知らせです。\n持ち物は弁当です。",
    "雨の日は延期です。",
    "以上",
  ]);
  expect(said("　字下げは\n\n　のこります")).toEqual(["　字下げは", "　のこります"]);
  expect(said(" \n\n \n")).toEqual([]);
  const again = paragraphs("同じ\n\n同じ");
  expect(new Set(again.map(({ at }) => at)).size).toBe(2);
});

test("an address can be opened, and the sentence around it stays a sentence", () => {
  expect(pieces("申込みは https://example.jp/a?b=1&c=%E3%81%82 からお願いします。")).toEqual([
    { at: 0, text: "申込みは " },
    {
      at: 5,
      text: "https://example.jp/a?b=1&c=%E3%81%82",
      href: "https://example.jp/a?b=1&c=%E3%81%82",
    },
    { at: 41, text: " からお願いします。" },
  ]);
  expect(pieces("（https://example.jp/）。").map(({ text }) => text)).toEqual([
    "（",
    "https://example.jp/",
    "）。",
  ]);
  expect(pieces("See https://example.jp/x.")[1]?.href).toBe("https://example.jp/x");
});

test("nothing else becomes a link", () => {
  for (const text of ["javascript:alert(1)", "http:// です", "data:text/html,x", "ftp://example.jp/"]) {
    expect(pieces(text)).toEqual([{ at: 0, text }]);
  }
  expect(pieces("")).toEqual([]);
});
