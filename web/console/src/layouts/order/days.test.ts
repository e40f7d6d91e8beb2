import { expect, test } from "vitest";
import { firstDays, months, rangeOf } from "./days.ts";

const today = "2026-01-20";
const days = firstDays(today);

test("a day is itself; a month ends with its last day, or today", () => {
  expect(rangeOf(days, today)).toEqual({ from: today, until: today });
  const until = (month: string, now: string) => rangeOf({ ...days, kind: "month", month }, now);
  expect(until("2026-01", today)).toEqual({ from: "2026-01-01", until: today });
  expect(until("2025-12", today)).toMatchObject({ until: "2025-12-31" });
  expect(until("2028-02", "2028-03-01")).toMatchObject({ until: "2028-02-29" });
});

test("a range has two days, the earlier one first", () => {
  const range = { ...days, kind: "range" as const };
  expect(rangeOf(range, today)).toEqual({ from: "2026-01-01", until: "2026-01-20" });
  expect(rangeOf({ ...range, until: "2025-12-31" }, today)).toEqual({
    wrong: "終わりの日が、はじめの日より前です。",
  });
  expect(rangeOf({ ...range, until: "" }, today)).toHaveProperty("wrong");
});

test("months go back over the new year", () => {
  expect(
    months(today)
      .slice(0, 3)
      .map(({ value }) => value),
  ).toEqual(["2026-01", "2025-12", "2025-11"]);
});
