import { expect, test } from "vitest";
import { clock, clockWithSeconds, dayOf, daysAfter, dayWords, isDay, shortDay } from "./days.ts";

test("the day after the last of a month is the first of the next", () => {
  expect(daysAfter("2026-11-30", 1)).toBe("2026-12-01");
  expect(daysAfter("2027-01-01", -1)).toBe("2026-12-31");
  expect(daysAfter("2028-02-28", 1)).toBe("2028-02-29");
});

test("days and times are read as in Japan", () => {
  expect(dayWords("2026-11-24")).toBe("11月24日(火)");
  expect(shortDay("2026-11-24")).toBe("11/24(火)");
  expect(clock("2026-11-24T07:31:05+09:00")).toBe("7:31");
  expect(clock("2026-11-23T15:05:00Z")).toBe("0:05");
  expect(clockWithSeconds("2026-11-24T07:31:05+09:00")).toBe("7:31:05");
  expect(dayOf("2026-11-23T15:05:00Z")).toBe("2026-11-24");
});

test("half a date is no day", () => {
  expect(isDay("2026-11-24")).toBe(true);
  for (const text of ["", "2026-11", "2026-02-30", "0002-13-01", "11/24"]) expect(isDay(text)).toBe(false);
});
