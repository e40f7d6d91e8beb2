import { expect, test } from "vitest";
import { matchingPupils } from "./matching-pupils.ts";

const yuu = { name: "青木 ゆう", kana: "アオキ ユウ", homeroom_label: "3年1組", roll_number: 12 };
const mei = { name: "髙橋 芽衣", kana: "たかはし めい", homeroom_label: "3年2組", roll_number: null };
const found = (typed: string) => matchingPupils([yuu, mei], typed).hits;

test("by name, by kana of either kind, by seat, in any width", () => {
  for (const typed of ["青木", "あおき", "アオキ", "ｱｵｷ", "青木ゆう", "３年１組 12番"]) {
    expect(found(typed), typed).toEqual([yuu]);
  }
  expect(found("たかはし")).toEqual([mei]);
  expect(found("3年")).toHaveLength(2);
});

test("nothing typed finds nobody, and a crowd is cut", () => {
  expect(found(" ")).toEqual([]);
  const crowd = Array.from({ length: 30 }, () => yuu);
  expect(matchingPupils(crowd, "青木")).toMatchObject({ more: 18 });
});
