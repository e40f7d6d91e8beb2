import { expect, test } from "vitest";
import type { Person } from "./api.ts";
import { acts, isLastOfBoard, postOf, postWords, roleOf } from "./words.ts";

const person = (rest: Partial<Person> = {}): Person => ({
  id: "1",
  name: "佐々木",
  mail: "sasaki@example.jp",
  role: "school",
  administrator: false,
  schools: ["B113299900019"],
  homerooms: [],
  active: true,
  second_factor: true,
  me: false,
  ...rest,
});

test("a role and its office are one choice, there and back", () => {
  for (const post of ["board", "administrator", "school", "homeroom_teacher"] as const) {
    expect(postOf(roleOf(post))).toBe(post);
  }
});

test("a homeroom teacher is told with the homerooms", () => {
  const homerooms = [{ id: "h", label: "3年1組" }];
  expect(postWords(person({ role: "homeroom_teacher", homerooms }))).toBe("担任（3年1組）");
  expect(postWords(person({ role: "homeroom_teacher" }))).toBe("担任（学級なし）");
});

test("nobody is offered to shut themself out", () => {
  expect(acts(person())).toContain("deactivate");
  expect(acts(person({ me: true }))).toEqual(["reset-password", "sign-out"]);
});

test("what cannot work is not offered", () => {
  expect(acts(person({ second_factor: false, mail: null }))).toEqual(["sign-out", "deactivate"]);
  expect(acts(person({ active: false }))).toEqual(["activate"]);
});

test("the last account of the board that works is known as such", () => {
  const one = person({ role: "board" });
  expect(isLastOfBoard(one, [one, person({ role: "board", active: false })])).toBe(true);
  expect(isLastOfBoard(one, [one, person({ role: "board" })])).toBe(false);
  expect(isLastOfBoard(person({ role: "board", active: false }), [one])).toBe(false);
});
