import { expect, test } from "vitest";
import type { Counts } from "./api.ts";
import { countsWords, firstKind, formerWords, warnings } from "./words.ts";

const none: Counts = { new: 0, changed: 0, moved: 0, left: 0, unclear: 0, unchanged: 0, homerooms: 0 };

test("what needs a person comes first, then what there is most of", () => {
  expect(firstKind({ ...none, new: 500, unclear: 1 })).toBe("unclear");
  expect(firstKind({ ...none, new: 5, moved: 300 })).toBe("moved");
  expect(firstKind({ ...none, unchanged: 300 })).toBe("unchanged");
});

test("the numbers are repeated with their units, zeros left out", () => {
  expect(countsWords({ ...none, new: 1200, left: 3, homerooms: 4 })).toBe(
    "新規 1,200人、転出 3人、新しい学級 4",
  );
  expect(countsWords(none)).toBe("変わる人はいません");
});

test("a graduating year is no alarm, half a school is", () => {
  const school = { rows: 10, school: "B1" };
  expect(warnings({ ...school, counts: { ...none, left: 34, moved: 66 } })).toEqual([]);
  expect(warnings({ ...school, counts: { ...none, left: 50, unchanged: 50 } })[0]).toContain("50人が転出");
  expect(warnings({ ...school, counts: { ...none, left: 3, unchanged: 1 } })).toEqual([]);
});

test("former values are shown where they differ", () => {
  const row = { name: "山田 花子", homeroom_label: "3年1組", roll_number: 5 };
  const was = { name: "山田 花子", homeroom_label: "2年2組", roll_number: 7, school_name: "" };
  expect(formerWords({ ...row, was }, undefined)).toEqual(["2年2組 7番"]);
  expect(
    formerWords(
      { ...row, was: { ...was, homeroom_label: "3年1組", roll_number: 5, name: "川田 花子" } },
      undefined,
    ),
  ).toEqual(["川田 花子"]);
  expect(formerWords({ ...row, was: null }, undefined)).toEqual([]);
  const elsewhere = { ...was, school_name: "みなみ小学校" };
  expect(formerWords({ ...row, was: elsewhere }, "ひばり小学校")).toEqual(["みなみ小学校", "2年2組 7番"]);
  expect(formerWords({ ...row, was: elsewhere }, "みなみ小学校")).toEqual(["2年2組 7番"]);
});
