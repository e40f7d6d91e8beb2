import { expect, test } from "vitest";
import { areInClass, shortClock, timesFrom } from "./lessons.ts";

test("from the moment when lessons begin a change is asked for", () => {
  const at = (now: string) => areInClass("2026-11-24", "08:30", `2026-11-${now}`);
  expect(at("24T08:29:59")).toBe(false);
  expect(at("24T08:30:00")).toBe(true);
  expect(at("23T23:59:00")).toBe(false);
  expect(at("25T00:00:00")).toBe(true);
});

test("times begin with the lessons, and what was said before is among them", () => {
  const times = timesFrom("08:25", "");
  expect([times[0], times[1], times.at(-1)]).toEqual(["08:30", "08:40", "17:30"]);
  expect(timesFrom("08:30", "07:55")[0]).toBe("07:55");
  expect(timesFrom("08:30", "10:25")).toContain("10:25");
  expect(timesFrom("08:30", "09:00").filter((time) => time === "09:00")).toHaveLength(1);
  expect(timesFrom("23:00", "").at(-1)).toBe("23:50");
});

test("nobody says nought eight", () => {
  expect([shortClock("08:30"), shortClock("10:05:00")]).toEqual(["8:30", "10:05"]);
});
