import { expect, test } from "vitest";
import { called } from "./called.ts";

test("a nickname gets its さん, and never two", () => {
  expect(called("ゆう")).toBe("ゆうさん");
  expect(called("地域 花子")).toBe("地域 花子さん");
  for (const name of ["はるちゃん", "けんくん", "健君", "おにいさん"]) expect(called(name)).toBe(name);
});
