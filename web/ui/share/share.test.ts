import { expect, test } from "vitest";
import { percent } from "./share.ts";

test("100 % is said only when nobody is missing", () => {
  expect(percent(50_901, 50_902)).toBe("99%");
  expect(percent(50_902, 50_902)).toBe("100%");
});

test("one of many is not nobody", () => {
  expect(percent(1, 1000)).toBe("1%");
  expect(percent(0, 1000)).toBe("0%");
});

test("a share of nobody is no share", () => {
  expect(percent(0, 0)).toBe("–");
});
