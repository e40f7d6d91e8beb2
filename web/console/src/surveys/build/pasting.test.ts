import { expect, test } from "vitest";
import { pastedLines, withPasted } from "./pasting.ts";

test("a list from a document or a column of a sheet becomes options", () => {
  expect(pastedLines("・参加する\r\n・参加しない\r\n\r\n")).toEqual(["参加する", "参加しない"]);
  expect(pastedLines("国語\t算数\t理科")).toEqual(["国語", "算数", "理科"]);
  expect(pastedLines("はい")).toEqual(["はい"]);
});

test("lines fill what is empty, then go on behind, and never replace what is written", () => {
  expect(withPasted(["", ""], 0, ["a", "b", "c"])).toEqual(["a", "b", "c"]);
  expect(withPasted(["x", "", "y"], 1, ["a", "b"])).toEqual(["x", "a", "y", "b"]);
  const many = Array.from({ length: 40 }, (_, n) => `${n}`);
  expect(withPasted(["", ""], 0, many)).toHaveLength(30);
});
