import { expect, test } from "vitest";
import { firstDays, months, rangeOf } from "./days.ts";

const days = firstDays("2026-01-20");

test("a day is itself, and a month ends with its last day", () => {
  expect(rangeOf(days)).toEqual({ from: "2026-01-20", until: "2026-01-20" });
  expect(rangeOf({ ...days, kind: "month" })).toEqual({ from: "2026-01-01", until: "2026-01-31" });
  expect(rangeOf({ ...days, kind: "month", month: "2028-02" })).toMatchObject({ until: "2028-02-29" });
  expect(rangeOf({ ...days, kind: "month", month: "2026-12" })).toMatchObject({ until: "2026-12-31" });
});

test("a range has two days, the earlier one first", () => {
  const range = { ...days, kind: "range" as const };
  expect(rangeOf(range)).toEqual({ from: "2026-01-01", until: "2026-01-20" });
  expect(rangeOf({ ...range, until: "2025-12-31" })).toEqual({
    wrong: "終わりの日が、はじめの日より前です。",
  });
  expect(rangeOf({ ...range, until: "" })).toHaveProperty("wrong");
});

test("months go back over the new year", () => {
  expect(
    months("2026-01-20")
      .slice(0, 3)
      .map(({ value }) => value),
  ).toEqual(["2026-01", "2025-12", "2025-11"]);
});
