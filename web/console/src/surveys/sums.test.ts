import { expect, test } from "vitest";
import type { Cell, Results } from "./api.ts";
import { groupsOf, sumOfCells, together } from "./sums.ts";

const cell = (bars: number[], sum = 0): Cell => {
  const given = bars.reduce((all, n) => all + n, 0);
  return { answers: given, questions: { q1: { given, bars, sum } } };
};

const room = (label: string, grades: string[], bars: number[]): Results["homerooms"][number] => ({
  homeroom: `h-${label}`,
  label,
  grades,
  asked: 30,
  answers: cell(bars).answers,
  merged: false,
  cell: cell(bars),
});

const results = (homerooms: Results["homerooms"], merged: Results["merged"] = null): Results => ({
  school: "B113299900019",
  name: "みなと小学校",
  is_open: false,
  anonymous: merged !== null,
  per: "pupil",
  until: null,
  closed_at: null,
  questions: [],
  asked: 90,
  answers: 0,
  whole: null,
  homerooms,
  merged,
  counted_at: "2026-11-24T07:31:00+09:00",
});

test("bars of different lengths add up", () => {
  expect(sumOfCells([cell([1], 3), cell([0, 2, 5], 4), { answers: 2, questions: {} }])).toEqual({
    answers: 10,
    questions: { q1: { given: 8, bars: [1, 2, 5], sum: 7 } },
  });
  expect(sumOfCells([])).toEqual({ answers: 0, questions: {} });
});

test("a grade is the sum of its homerooms, in the school's order", () => {
  const rooms = [room("2年1組", ["P2"], [5]), room("1年1組", ["P1"], [1, 2]), room("1年2組", ["P1"], [0, 4])];
  const groups = groupsOf(results(rooms), "grade");
  expect(groups.map(({ label, asked, answers }) => [label, asked, answers])).toEqual([
    ["1年", 60, 7],
    ["2年", 30, 5],
  ]);
  expect(groups[0]?.cell?.questions?.q1?.bars).toEqual([1, 6]);
});

test("a homeroom of several grades stands by itself behind the first of them", () => {
  const rooms = [room("3年", ["P3"], [1]), room("複式", ["P2", "P1"], [1]), room("1年", ["P1"], [1])];
  expect(groupsOf(results(rooms), "grade").map(({ label }) => label)).toEqual(["1年", "1年・2年", "3年"]);
});

test("homerooms that are too small by themselves are one group that names them", () => {
  const hidden = { ...room("1年2組", ["P1"], []), answers: 2, merged: true, cell: null };
  const merged = { homerooms: ["1年2組", "1年3組"], cell: cell([6]) };
  const rooms = [
    room("1年1組", ["P1"], [9]),
    hidden,
    { ...hidden, homeroom: "h-3", label: "1年3組", answers: 4 },
  ];
  const groups = groupsOf(results(rooms, merged), "homeroom");
  expect(groups.map(({ label, asked, answers }) => [label, asked, answers])).toEqual([
    ["1年1組", 30, 9],
    ["合わせて表示（1年2組、1年3組）", 60, 6],
  ]);
});

test("of two homerooms that are called alike only the small one goes into the group", () => {
  const small = { ...room("ひばり", ["P1"], []), homeroom: "h-2", answers: 2, merged: true, cell: null };
  const merged = { homerooms: ["ひばり", "1年3組"], cell: cell([6]) };
  const groups = groupsOf(results([room("ひばり", ["P1"], [9]), small], merged), "homeroom");
  expect(groups.map(({ label, asked, answers }) => [label, asked, answers])).toEqual([
    ["ひばり", 30, 9],
    ["合わせて表示（ひばり、1年3組）", 30, 6],
  ]);
});

test("schools together are told as far as each of them is", () => {
  const school = (asked: number | null, sum: Cell | null) => ({
    id: "s",
    label: "s",
    asked,
    answers: 4,
    cell: sum,
  });
  expect(together([school(10, cell([4])), school(20, null)])).toMatchObject({
    asked: 30,
    answers: 8,
    cell: { answers: 4 },
  });
  expect(together([school(null, null)])).toMatchObject({ asked: null, cell: null });
});
