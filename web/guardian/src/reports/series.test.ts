import { expect, test } from "vitest";
import type { Absence } from "../api/absences.ts";
import { absenceOn, byChild, grouped, seriesFrom, tellsReturn } from "./series.ts";

const on = (day: number, rest: Partial<Absence> = {}) =>
  ({
    child: "a",
    day: `2026-11-${day}`,
    kind: "absent",
    reason: "illness",
    state: "received",
    ...rest,
  }) as Absence;
const days = (all: Absence[]) => all.map(({ day }) => Number(day.slice(-2)));
const flu = { details: { disease: "influenza" } } as Partial<Absence>;

test("a report of several days goes on over a weekend, whatever order they come in", () => {
  const week = [on(30), on(27), on(26), on(25), on(24)];
  expect(days(seriesFrom(week, on(25)))).toEqual([25, 26, 27, 30]);
});

test("it ends where something else is reported, or nothing for a week", () => {
  expect(days(seriesFrom([on(24), on(25, { kind: "late" }), on(26)], on(24)))).toEqual([24]);
  expect(days(seriesFrom([on(24), on(25, { reason: "family" })], on(24)))).toEqual([24]);
  expect(days(seriesFrom([on(24), on(25, { state: "cancelled" }), on(26)], on(24)))).toEqual([24, 26]);
  expect(days(seriesFrom([on(16), on(24)], on(16)))).toEqual([16]);
  expect(days(seriesFrom([on(24), on(25, { child: "b" })], on(24)))).toEqual([24]);
});

test("when a child may come back stands once, on the last day of the disease", () => {
  const all = [on(24, flu), on(25, flu), on(26), on(27, { ...flu, state: "cancelled" })];
  expect(all.map((one) => tellsReturn(all, one))).toEqual([false, true, false, false]);
});

test("reports stand together by child, from the first day to the last", () => {
  const groups = byChild([on(25, { child: "b" }), on(25), on(24)]);
  expect(groups.map(days)).toEqual([[25], [24, 25]]);
  expect(byChild([])).toEqual([]);
  expect(absenceOn([on(24), on(25)], "a", "2026-11-25")?.day).toBe("2026-11-25");
});

test("three days to come of the same stand as one, today and what differs by itself", () => {
  const list = [on(27), on(26), on(25), on(24)];
  expect(grouped(list, "2026-11-24").map(days)).toEqual([[27, 26, 25], [24]]);
  expect(grouped(list, "2026-11-25").map(days)).toEqual([[27], [26], [25], [24]]);
  const other = [on(27), on(26, { kind: "late" }), on(25), on(24, { child: "b" })];
  expect(grouped(other, "2026-11-20").map(days)).toEqual([[27], [26], [25], [24]]);
});
