import { expect, test } from "vitest";
import type { Counts, OfSchool, Row } from "./api.ts";
import {
  asTabs,
  changeWords,
  dueWords,
  ordered,
  risingWords,
  together,
  toLookAt,
  wholeTrend,
} from "./facts.ts";

const counts = (absent: number, fever = 0, influenza = 0): Counts => ({
  pupils: 30,
  absent,
  suspended: influenza,
  symptoms: fever === 0 ? [] : [{ symptom: "fever", count: fever }],
  diseases: influenza === 0 ? [] : [{ disease: "influenza", count: influenza }],
});

const row = (label: string, of: Counts, radar: Partial<Row["radar"]> = {}): Row => ({
  homeroom: label,
  label,
  counts: of,
  radar: { level: "calm", percent: Math.floor((of.absent * 100) / 30), change: 0, rising: 0, ...radar },
  trend: [
    { day: "2026-11-20", absent: 1 },
    { day: "2026-11-24", absent: of.absent },
  ],
});

test("every homeroom is copied with all symptoms, zeros too, and the diagnoses that there are", () => {
  const homerooms = [row("1年1組", counts(0)), row("1年2組", counts(3, 2, 1))];
  const text = asTabs({ homerooms, whole: together(homerooms.map((one) => one.counts)) }, "全校");
  expect(text.split("\r\n").map((line) => line.split("\t"))).toEqual([
    [
      "学級",
      "在籍",
      "欠席（病気）",
      "うち出席停止",
      "発熱",
      "頭痛",
      "のど・せき・鼻水・ぜんそく",
      "腹痛",
      "下痢",
      "嘔吐",
      "発疹",
      "インフルエンザ",
    ],
    ["1年1組", "30", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"],
    ["1年2組", "30", "3", "1", "2", "0", "0", "0", "0", "0", "0", "1"],
    ["全校", "60", "3", "1", "2", "0", "0", "0", "0", "0", "0", "1"],
  ]);
});

test("a homeroom's name neither ends a cell nor begins a formula", () => {
  const homerooms = [row("=1+1\t組", counts(0))];
  const [, line] = asTabs({ homerooms, whole: counts(0) }, "全校").split("\r\n");
  expect(line?.split("\t")[0]).toBe("'=1+1 組");
});

test("who is nearest to a closure is looked at first, and calm homerooms are not listed", () => {
  const all = [
    row("a", counts(3), { level: "watch" }),
    row("b", counts(0)),
    row("c", counts(6), { level: "discuss" }),
    row("d", counts(4), { level: "watch" }),
  ];
  expect(toLookAt(all).map(({ label }) => label)).toEqual(["c", "d", "a"]);
});

test("what changed is said in words", () => {
  expect([3, -2, 0].map(changeWords)).toEqual([
    "前の登校日より3人多い",
    "前の登校日より2人少ない",
    "前の登校日と同じ",
  ]);
  expect([0, 1, 3].map(risingWords)).toEqual([undefined, undefined, "3日続けて増えています"]);
});

test("days of homerooms are summed by day, also where one has fewer of them", () => {
  const short = { ...row("b", counts(2)), trend: [{ day: "2026-11-24", absent: 2 }] };
  expect(wholeTrend([row("a", counts(5)), short])).toEqual([
    { day: "2026-11-20", absent: 1 },
    { day: "2026-11-24", absent: 7 },
  ]);
});

test("the time that is left is Japan's, and only said of today", () => {
  const at = (time: string) => Date.parse(`2026-11-24T${time}:00+09:00`);
  const words = (time: string) => dueWords("2026-11-24", "2026-11-24", at(time))?.words;
  expect([words("09:05"), words("10:30"), words("11:20"), words("11:30")]).toEqual([
    "入力の目安 11:30 まで あと2時間25分",
    "入力の目安 11:30 まで あと1時間",
    "入力の目安 11:30 まで あと10分",
    "入力の目安の 11:30 を過ぎました",
  ]);
  expect(dueWords("2026-11-20", "2026-11-24", at("09:00"))).toBeUndefined();
});

test("schools stand in the order that is asked for", () => {
  const school = (code: string, of: Counts, level: OfSchool["level"], change = 0): OfSchool => ({
    school: { code, name: code },
    counts: of,
    change,
    level,
    homerooms_to_look_at: level === "calm" ? 0 : 1,
  });
  const all = [
    school("a", counts(2), "calm", 2),
    school("b", { ...counts(3), pupils: 300 }, "watch", 1),
    school("c", counts(1), "discuss", -1),
  ];
  const codes = (order: Parameters<typeof ordered>[1]) =>
    ordered([...all].reverse(), order)
      .map((one) => one.school.code)
      .join("");
  expect((["level", "share", "absent", "change", "code"] as const).map(codes)).toEqual([
    "cba",
    "acb",
    "bac",
    "abc",
    "abc",
  ]);
});
