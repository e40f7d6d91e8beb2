import { expect, test } from "vitest";
import type { Absence } from "./api.ts";
import { askedWords, atWords, standsWords, timesOf, weekdaysWords } from "./words.ts";

test("times are said as people say them", () => {
  expect(timesOf({ comes_at: "09:30", leaves_at: "14:00", collected_by: "祖母" })).toEqual([
    "9:30ごろ登校",
    "14:00に早退",
    "お迎え：祖母",
  ]);
  expect(timesOf({})).toEqual([]);
});

test("what was said on another day has its day", () => {
  expect(atWords("2026-11-24T07:31:05+09:00", "2026-11-24")).toBe("7:31");
  expect(atWords("2026-11-23T12:05:00Z", "2026-11-24")).toBe("11/23(月) 21:05");
});

test("what is asked for is one phrase, also where nothing shall stand", () => {
  expect(askedWords({ kind: "late", comes_at: "10:30", leaves_at: null })).toBe("遅刻・10:30ごろ登校");
  expect(askedWords({ kind: null, comes_at: null, leaves_at: null })).toBe("連絡を取り消して登校する");
});

test("what stands on a day is one line", () => {
  const stands = { kind: "late", comes_at: "10:30", state: "received", by: "guardian", arranged: false };
  const reported_at = "2026-11-24T07:31:05+09:00";
  const said = (rest: object) => standsWords({ ...stands, reported_at, ...rest } as Absence, "2026-11-24");
  expect(said({})).toBe("遅刻・10:30ごろ登校（7:31 保護者）");
  expect(said({ state: "cancelled", by: "school", by_name: "教頭" })).toBe(
    "取り消し（もとは遅刻・10:30ごろ登校）（7:31 教頭）",
  );
  expect([said({ arranged: true }), standsWords(null, "2026-11-24")]).toEqual([
    "決まった予定だけです",
    "連絡はありません",
  ]);
});

test("weekdays stand in the order of the week", () => {
  expect(weekdaysWords([5, 2])).toBe("火・金曜日");
  expect(weekdaysWords([])).toBe("授業のある日は毎日");
});
