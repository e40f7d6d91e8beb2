import { expect, test } from "vitest";
import type { Pupil } from "./api.ts";
import { draftOf, named, readDraft, sitting, withWritten } from "./facts.ts";

const pupil = (over: Partial<Pupil>): Pupil => ({
  id: "p",
  name: "山田 花子",
  kana: "やまだ はなこ",
  homeroom: "a",
  homeroom_label: "3年1組",
  roll_number: 1,
  second_homeroom: null,
  left: false,
  paper: false,
  version: 1,
  ...over,
});

test("a name is found in either kana, in any width, without its space", () => {
  const all = [pupil({}), pupil({ id: "q", name: "鈴木 一郎", kana: "すずき いちろう" })];
  for (const typed of ["山田花子", "ヤマダ", "ﾊﾅｺ", "はな"]) expect(named(all, typed)).toEqual([all[0]]);
  expect(named(all, "　")).toEqual([]);
});

test("who has no number yet comes last, and who has left sits nowhere", () => {
  const all = [
    pupil({ id: "none", roll_number: null }),
    pupil({ id: "two", roll_number: 2 }),
    pupil({ id: "left", left: true }),
    pupil({ id: "guest", homeroom: "b", second_homeroom: "a" }),
    pupil({ id: "one" }),
  ];
  const { here, visiting } = sitting(all, "a");
  expect(here.map(({ id }) => id)).toEqual(["one", "two", "none"]);
  expect(visiting.map(({ id }) => id)).toEqual(["guest"]);
});

test("a form that holds a pupil says the same pupil again", () => {
  const before = pupil({ second_homeroom: "b" });
  expect(readDraft(draftOf(before, ""))).toEqual({
    entry: { name: "山田 花子", kana: "やまだ はなこ", homeroom: "a", roll_number: 1, second_homeroom: "b" },
  });
});

test("full-width digits are digits; words and zero are not", () => {
  const draft = draftOf(pupil({}), "");
  expect(readDraft({ ...draft, roll: "１２" })).toMatchObject({ entry: { roll_number: 12 } });
  expect(readDraft({ ...draft, roll: "" })).toMatchObject({ entry: { roll_number: null } });
  for (const roll of ["0", "十", "1.5"]) expect(readDraft({ ...draft, roll })).toHaveProperty("faults.roll");
});

test("nobody visits the homeroom they sit in", () => {
  expect(readDraft({ ...draftOf(pupil({}), ""), second: "a" })).toHaveProperty("faults.second");
});

test("a reading is kana of any width, or nothing", () => {
  const draft = draftOf(pupil({}), "");
  for (const kana of ["", "ヤマダ　ハナコ", "ﾔﾏﾀﾞ ﾊﾅｺ", "じょー・ぶらうん"]) {
    expect(readDraft({ ...draft, kana })).toHaveProperty("entry.kana", kana);
  }
  expect(readDraft({ ...draft, kana: "山田" })).toHaveProperty("faults.kana");
});

test("who is written stands in one list and once", () => {
  const [before, other] = [pupil({}), pupil({ id: "q" })];
  const moved = { ...before, homeroom: "b", version: 2 };
  expect(withWritten([before, other], moved, true)).toEqual([other, moved]);
  expect(withWritten([before, other], { ...before, left: true }, false)).toEqual([other]);
  expect(withWritten([other], before, true)).toEqual([other, before]);
});
