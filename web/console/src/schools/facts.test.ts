import { expect, test } from "vitest";
import { daysOf, emptySchool, faults, narrow, spanFault, spans, spanWords } from "./facts.ts";

test("holidays are one line, whatever weekends lie in them", () => {
  const winter = { from: "2026-12-24", to: "2027-01-07" };
  const days = daysOf(winter);
  expect(days).toHaveLength(11);
  expect(spans(days)).toEqual([winter]);
  expect(spanWords(winter)).toBe("2026年12月24日(木)〜2027年1月7日(木)");
});

test("days that school days lie between are lines of their own", () => {
  expect(spans(["2026-11-24", "2026-06-01", "2026-11-25"])).toEqual([
    { from: "2026-06-01", to: "2026-06-01" },
    { from: "2026-11-24", to: "2026-11-25" },
  ]);
});

test("a span that cannot be meant is explained", () => {
  expect(spanFault("2026-12-24", "")).toContain("終わりの日");
  expect(spanFault("2026-12-24", "2026-12-23")).toContain("前です");
  expect(spanFault("2026-12-24", "2027-12-24")).toContain("年を確かめて");
  expect(spanFault("2026-11-28", "2026-11-29")).toContain("土曜日と日曜日");
  expect(spanFault("2026-12-24", "2027-01-07")).toBeUndefined();
});

test("a school needs its code, name, telephone and cut-off", () => {
  expect(Object.keys(faults({ ...emptySchool, cut_off: "" }))).toEqual([
    "code",
    "name",
    "telephone",
    "cut_off",
  ]);
  expect(faults({ ...emptySchool, classes_begin: "08:10", missed_from: "" })).toMatchObject({
    classes_begin: "朝の連絡の締切より前にはできません。",
    missed_from: "時刻を入れてください。例：9:30",
  });
  const hibari = { ...emptySchool, code: "B113299900019", name: "ひばり小学校", telephone: "03-1234-5678" };
  expect(faults(hibari)).toEqual({});
  expect(narrow(" ０３－１２３４－５６７８ ")).toBe("03-1234-5678");
});
