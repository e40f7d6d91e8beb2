import { expect, test } from "vitest";
import { difference, withAll } from "./words.ts";

test("only what differs is told: who comes, and who goes", () => {
  expect(difference(["a", "b"], new Set(["b", "c"]))).toEqual({ add: ["c"], remove: ["a"] });
  expect(difference(["a"], new Set(["a"]))).toEqual({ add: [], remove: [] });
});

test("a whole homeroom comes and goes at once, and nobody else with it", () => {
  const chosen = new Set(["a", "x"]);
  expect(withAll(chosen, ["a", "b"], true)).toEqual(new Set(["a", "b", "x"]));
  expect(withAll(chosen, ["a", "b"], false)).toEqual(new Set(["x"]));
  expect(chosen).toEqual(new Set(["a", "x"]));
});
