import { expect, test } from "vitest";
import type { Segment, Tree } from "../api.ts";
import { audienceWords } from "./audience-words.ts";

const school = "B101234567890";
const tree: Tree = {
  sender: "ひばり小学校",
  community: 3,
  grades: [{ grade: "P3", label: "3年", whole: true, homerooms: [{ id: "r1", label: "3年1組" }] }],
  groups: [{ id: "g1", name: "サッカー部", kind: "club" }],
};
const pupil = (id: string): Segment => ({ kind: "pupil", school, pupil: id });

test("segments are called as the school calls them, the widest first", () => {
  const segments: Segment[] = [
    { kind: "community", school },
    { kind: "group", school, group: "g1" },
    { kind: "homeroom", school, homeroom: "r1" },
    { kind: "grade", school, grade: "P3" },
  ];
  expect(audienceWords({ segments }, { tree })).toBe("3年、3年1組、サッカー部、地域の方");
});

test("pupils are named where their names are known, and counted otherwise", () => {
  const pupils = new Map([["p1", "青木 ゆう"]]);
  expect(audienceWords({ segments: [pupil("p1"), pupil("p2")] }, { tree, pupils })).toBe(
    "青木 ゆう、児童生徒1人",
  );
});

test("the board's schools are all, whole kinds, or some that are named", () => {
  const school = (code: string) => ({ code, name: `第${code}校` });
  const schools = [...Array.from({ length: 9 }, (_, n) => school(`B${n}`)), school("C11"), school("C12")];
  const words = (codes: string[]) =>
    audienceWords(
      { segments: codes.map((code): Segment => ({ kind: "everyone", school: code })) },
      { schools },
    );
  const codes = schools.map(({ code }) => code);
  expect(words(codes)).toBe("すべての学校（11校）");
  expect(words(["C11", "C12", "B3"])).toBe("第B3校、すべての中学校（2校）");
  expect(words(codes.slice(0, 8))).toMatch(/^第B0校、.*、ほか2$/);
});
