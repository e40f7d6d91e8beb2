import { expect, test } from "vitest";
import { called, cardInTalk, inTalk, nothingSaid, TALK_UNITS, units } from "./talk.ts";

const says = (text: string) => ({ ...nothingSaid, text });

test("the sender's name stands at the head and counts", () => {
  expect(inTalk(says("明日は弁当です。\n"), "ひばり小学校", false)).toBe(
    "ひばり小学校です。\n明日は弁当です。",
  );
  const room = TALK_UNITS - units("ひばり小学校です。\n");
  expect(units(inTalk(says("あ".repeat(room)), "ひばり小学校", false))).toBe(TALK_UNITS);
});

test("an emoji counts as LINE counts it", () => {
  expect(units("🍱")).toBe(2);
  expect(units("👨‍👩‍👧")).toBe(8);
});

test("what concerns one family does not stand in the talk", () => {
  const talk = inTalk({ ...says("面談の日を決めたいです。"), on_page_only: true }, "ひばり小学校", false);
  expect(talk).not.toContain("面談");
  expect(talk).toContain("保護者のページ");
});

test("the box says what, by when and how much", () => {
  const action = { what: "集金袋を持たせる", by: "2026-12-01", yen: 1_234_500 };
  const talk = inTalk({ ...says("集金です。"), action }, "ひばり小学校", false);
  expect(talk).toMatch(
    /集金です。\n\n■していただくこと\n集金袋を持たせる\n期限　12月1日\(火\)\n金額　1,234,500円$/,
  );
  const free = inTalk({ ...says("x"), action: { what: "提出", by: null, yen: 0 } }, "み", false);
  expect(free).toMatch(/■していただくこと\n提出\n金額　0円$/);
});

test("a correction says that it is one", () => {
  expect(inTalk(says("時刻は9時です。"), "ひばり小学校", true)).toMatch(/^ひばり小学校です。\n【訂正】/);
});

test("a list calls it by its title or its first line", () => {
  expect(called({ title: "", text: "\n遠足のお知らせ\n明日です" })).toBe("遠足のお知らせ");
  expect(called({ title: " 遠足 ", text: "明日です" })).toBe("遠足");
});

test("a card comes with the text where there is something to press", () => {
  const buttons = (content: Partial<typeof nothingSaid>, files = 0) =>
    cardInTalk({ ...says("あ"), ...content }, "ひばり小学校", files)?.buttons;
  expect(buttons({})).toEqual(["確認しました"]);
  expect(buttons({ asks_confirmation: false })).toBeUndefined();
  expect(buttons({ letter: "い" })).toEqual(["確認しました", "くわしく読む"]);
  expect(buttons({ asks_confirmation: false, on_page_only: true })).toEqual(["くわしく読む"]);
  expect(buttons({ letter: "い" }, 2)).toEqual(["確認しました", "添付を見る"]);
});
