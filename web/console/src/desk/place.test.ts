import { expect, test } from "vitest";
import type { Me } from "../api/api.ts";
import { reviewedRoutes } from "./may.ts";
import { place } from "./place.ts";
import { boardSections, schoolSections } from "./sections.tsx";

const hibari = { code: "B101234567890", name: "ひばり小学校" };
const minami = { code: "C101234567891", name: "みなみ中学校" };
const me = (role: Me["role"], schools = [hibari], administrator = false): Me => ({
  name: "教頭",
  role,
  administrator,
  schools,
  second_factor: true,
  today: "2026-11-24",
});
const at = (section: string | null, school: string | null = null) => ({ school, at: section, params: {} });
const names = (who: Me, school: string | null = null) =>
  place(who, at(null, school))
    .sections.filter(({ under }) => !under)
    .map(({ name }) => name);

test("people of one school arrive at its absences", () => {
  expect(place(me("school"), at(null))).toMatchObject({ school: hibari, section: { at: "absences" } });
});

test("a homeroom teacher sees absences, arrival, broadcasts, registration and the roster", () => {
  expect(names(me("homeroom_teacher"))).toEqual(["欠席", "登校の確認", "配信", "登録状況", "名簿"]);
});

test("who only drafts sees broadcasts, and arrives there", () => {
  expect(names(me("drafter"))).toEqual(["配信"]);
  for (const section of [null, "absences", "reach", "staff"])
    expect(place(me("drafter"), at(section))).toMatchObject({
      school: hibari,
      section: { at: "broadcasts" },
    });
});

test("an administrator sees everything of the school", () => {
  const all = [
    "欠席",
    "登校の確認",
    "配信",
    "登録状況",
    "名簿",
    "グループ",
    "取り込み",
    "設定",
    "職員",
    "記録",
  ];
  expect(names(me("school", [hibari], true))).toEqual(all);
  expect(names(me("board", [hibari, minami]), minami.code)).toEqual(all);
});

test("the board has matters of its own, with one school too", () => {
  const all = [
    "学校を選ぶ",
    "配信",
    "学校の一覧",
    "全体の登録状況",
    "感染症の集計",
    "職員",
    "取り込み",
    "記録",
    "欠席の決まり",
    "接続元の制限",
  ];
  expect(names(me("board", [hibari, minami]))).toEqual(all);
  expect(names(me("board"))).toEqual(all);
});

test("staff of several schools who are not the board have the choice of a school, and nothing else", () => {
  expect(names(me("school", [hibari, minami], true))).toEqual(["学校を選ぶ"]);
});

test("an address that is not theirs leads to the first section", () => {
  expect(place(me("homeroom_teacher"), at("staff")).section.at).toBe("absences");
  expect(place(me("school", [hibari, minami]), at("networks")).section.at).toBe("choice");
  expect(place(me("school"), at(null, minami.code)).school).toEqual(hibari);
});

test("every section stands on a route that was reviewed", () => {
  const needed = [...schoolSections, ...boardSections].map(({ needs }) => needs);
  expect(needed.filter((route) => !reviewedRoutes.has(route))).toEqual([]);
});
