import { expect, test } from "vitest";
import type { Arrangement } from "../api/absences.ts";
import { arrangedOn, timesWords, weekdayOf } from "./arranged.ts";

const tuesdays: Arrangement = {
  child: "a",
  kind: "late",
  comes_at: "10:30",
  leaves_at: null,
  from: "2026-11-01",
  until: "2026-11-24",
  weekdays: [2],
};

test("an arrangement is known on its weekdays, from its first day to its last", () => {
  const on = (day: string) => arrangedOn([tuesdays], "a", day).length;
  expect(["2026-11-03", "2026-11-24"].map(on)).toEqual([1, 1]);
  expect(["2026-10-27", "2026-11-04", "2026-12-01"].map(on)).toEqual([0, 0, 0]);
  expect(arrangedOn([tuesdays], "b", "2026-11-24")).toEqual([]);
  expect(arrangedOn([{ ...tuesdays, weekdays: [] }], "a", "2026-11-05")).toHaveLength(1);
});

test("the week begins on Monday and ends with day seven", () => {
  expect([weekdayOf("2026-11-23"), weekdayOf("2026-11-29")]).toEqual([1, 7]);
});

test("times are said without seconds, and nothing where there are none", () => {
  const words = (id: string, values?: Record<string, string | number>) => `${id} ${values?.time}`;
  expect(timesWords({ comes_at: "09:30:00", leaves_at: "14:00" }, words)).toBe(
    "fact-comes 9:30・fact-leaves 14:00",
  );
  expect(timesWords({ comes_at: null, leaves_at: null }, words)).toBe("");
});
