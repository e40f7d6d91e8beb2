import { expect, test } from "vitest";
import type { Me } from "../api/api.ts";
import { sameReader } from "./same-reader.ts";

const child = (number: string) => ({
  id: "p1",
  nickname: "ゆう",
  number,
  school: { name: "ひばり小", telephone: "0", cut_off: "08:15", classes_begin: "08:30", reasons: [] },
});
const me = (...numbers: string[]): Me => ({
  registered: true,
  by: "mail",
  today: "2026-11-24",
  last_day: "2027-01-23",
  most_days: 14,
  diseases: [],
  memberships: [],
  waiting: [],
  children: numbers.map(child),
});

test("the same links in any order are the same reader", () => {
  expect(sameReader(me("A", "B"), me("B", "A"))).toBe(true);
});

test("the other parent of the same child is another reader", () => {
  expect(sameReader(me("A"), me("B"))).toBe(false);
  expect(sameReader(me("A"), me())).toBe(false);
  const member = { ...me("A"), memberships: [{ school: { name: "ひばり小" } }] };
  expect(sameReader(me("A"), member)).toBe(false);
});
