import { expect, test } from "vitest";
import type { Pupil, Slot } from "./api.ts";
import {
  byDay,
  choosingWords,
  nearness,
  seatWords,
  siblingWords,
  standings,
  timeWords,
  waitersFor,
  wishers,
  wishWords,
  withoutFirst,
} from "./facts.ts";

const slot = (place: number, day: string, from: string, to: string): Slot => ({
  place,
  from: `${day}T${from}:00`,
  to: `${day}T${to}:00`,
  state: "free",
  pupil: null,
});
const slots = [
  slot(0, "2026-12-07", "09:00", "09:15"),
  slot(1, "2026-12-07", "14:15", "14:30"),
  slot(2, "2026-12-08", "14:00", "14:15"),
];
const pupil = (name: string, more: Partial<Pupil> = {}): Pupil => ({
  id: name,
  name,
  roll: null,
  place: null,
  wishes: [],
  waiting: [],
  siblings: [],
  ...more,
});
const sibling = (from: string | null, to: string | null, day = "2026-12-07") => ({
  name: "あおき はな",
  label: "2年1組",
  from: from && `${day}T${from}`,
  to: to && `${day}T${to}`,
});

test("times stand day by day, by the clock", () => {
  expect(byDay(slots).map(({ words, here }) => [words, here.map(({ place }) => place)])).toEqual([
    ["12月7日(月)", [0, 1]],
    ["12月8日(火)", [2]],
  ]);
  expect(timeWords(slots[0] as Slot)).toBe("12/7(月) 9:00〜9:15");
});

test("a sibling's time lies at once, beside, or neither", () => {
  const at = slots[1] as Slot;
  expect(nearness(at, sibling("14:20", "14:35"))).toBe("overlap");
  expect(nearness(at, sibling("14:30", "14:45"))).toBe("beside");
  expect(nearness(at, sibling("13:40", "13:55"))).toBe("beside");
  expect(nearness(at, sibling("13:39", "13:54"))).toBeUndefined();
  expect(nearness(at, sibling("14:30", "14:45", "2026-12-08"))).toBeUndefined();
  expect(nearness(at, sibling(null, null))).toBeUndefined();
  expect(siblingWords(sibling("14:30", "14:45"), at)).toBe(
    "あおき はな（2年1組）12/7(月) 14:30〜14:45、続けて来られます",
  );
  expect(siblingWords(sibling(null, null), at)).toBe("あおき はな（2年1組）まだ決まっていません");
});

test("wishes have a rank, and who has a time wishes no more", () => {
  const pupils = [
    pupil("い", { wishes: [1, 0] }),
    pupil("ろ", { wishes: [0] }),
    pupil("は", { wishes: [0], place: 2 }),
  ];
  expect(wishers(pupils, 0).map(({ id }) => id)).toEqual(["ろ", "い"]);
  expect(wishWords(pupils[0] as Pupil, 0)).toBe("第2希望");
  expect(wishWords(pupils[0] as Pupil, 2)).toBe("");
});

test("everybody is counted where they stand", () => {
  const pupils = [
    pupil("い", { place: 1 }),
    pupil("ろ", { place: 2, waiting: [1] }),
    pupil("は", { wishes: [0] }),
    pupil("に", { waiting: [1] }),
    pupil("ほ"),
  ];
  expect(standings({ pupils })).toEqual({ has: 2, wishes: 1, waiting: 2, silent: 1 });
  expect(waitersFor(pupils, 1).map(({ id }) => id)).toEqual(["ろ", "に"]);
});

test("who has no time is found first, by number", () => {
  const pupils = [pupil("い", { roll: 1, place: 0 }), pupil("ろ", { roll: 9 }), pupil("は", { roll: 2 })];
  expect(withoutFirst(pupils).map(seatWords)).toEqual(["2番 は", "9番 ろ", "1番 い"]);
});

test("once times are assigned the deadline ends nothing, and is not named", () => {
  const wishes = { how: "wishes" as const, until: "2026-12-04T17:00", is_open: true, is_assigned: false };
  expect(choosingWords(wishes)).toBe("希望を聞いてから決める・保護者が選べるのは 12/4(金) 17:00 まで");
  expect(choosingWords({ ...wishes, until: null })).toBe("希望を聞いてから決める・保護者が選べる期限なし");
  expect(choosingWords({ ...wishes, is_open: false })).toBe(
    "希望を聞いてから決める・保護者が選ぶ期間は終わりました（12/4(金) 17:00 まで）",
  );
  const assigned = { ...wishes, is_assigned: true };
  for (const until of [null, wishes.until]) {
    expect(choosingWords({ ...assigned, until })).toBe(
      "希望を聞いてから決める（割り当てずみ。空いた日時は、その時刻まで保護者が選べます）",
    );
  }
  expect(choosingWords({ ...assigned, is_open: false })).toBe("希望を聞いてから決める（割り当てずみ）");
});
