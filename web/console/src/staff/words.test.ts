import { expect, test } from "vitest";
import type { Person } from "./api.ts";
import { acts, givenWith, isLastOfBoard, missing, postOf, postWords, roleOf } from "./words.ts";

const person = (rest: Partial<Person> = {}): Person => ({
  id: "1",
  name: "佐々木",
  mail: "sasaki@example.jp",
  role: "school",
  administrator: false,
  schools: ["B113299900019"],
  homerooms: [],
  groups: [],
  active: true,
  second_factor: true,
  me: false,
  ...rest,
});

test("a role and its office are one choice, there and back", () => {
  for (const post of ["board", "administrator", "school", "homeroom_teacher", "drafter"] as const) {
    expect(postOf(roleOf(post))).toBe(post);
  }
});

test("a homeroom teacher is told with the homerooms", () => {
  const homerooms = [{ id: "h", label: "3年1組" }];
  expect(postWords(person({ role: "homeroom_teacher", homerooms }))).toBe("担任（3年1組）");
  expect(postWords(person({ role: "homeroom_teacher" }))).toBe("担任（学級なし）");
});

test("who drafts is told with the groups", () => {
  const groups = [{ id: "g", label: "サッカー部" }];
  expect(postWords(person({ role: "drafter", groups }))).toBe("PTA・部活動などの下書き担当（サッカー部）");
  expect(postWords(person({ role: "drafter" }))).toBe("PTA・部活動などの下書き担当（グループなし）");
});

test("a post takes only what belongs to it, and needs some of it", () => {
  const both = { homerooms: ["h"], groups: ["g"] };
  const none = { homerooms: [], groups: [] };
  expect(givenWith("drafter", both)).toEqual({ homerooms: [], groups: ["g"] });
  expect(givenWith("homeroom_teacher", both)).toEqual({ homerooms: ["h"], groups: [] });
  expect(givenWith("school", both)).toEqual(none);
  expect(missing("drafter", { homerooms: ["h"], groups: [] })).toContain("グループ");
  expect(missing("homeroom_teacher", { homerooms: [], groups: ["g"] })).toContain("学級");
  expect([missing("drafter", both), missing("school", none)]).toEqual([undefined, undefined]);
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
