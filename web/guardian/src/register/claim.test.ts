import { expect, test } from "vitest";
import { claimOf, emptyClaim, rollOf, wrong } from "./claim.ts";

const filled = {
  homeroom: "h1",
  name: " 山田　ゆう ",
  kana: "やまだ　ゆう",
  rollNumber: "",
  nickname: "ゆう",
};

test("the roll number may be left out, and is read in any width", () => {
  expect(rollOf("")).toBeNull();
  expect(rollOf("１２")).toBe(12);
  for (const typed of ["0", "-1", "1.5", "12番", "100"]) expect(rollOf(typed)).toBeUndefined();
});

test("what is missing is named in the order of the form", () => {
  expect(wrong(emptyClaim)).toEqual(["homeroom", "name", "kana", "nickname"]);
  expect(wrong({ ...filled, rollNumber: "十二" })).toEqual(["roll"]);
  expect(wrong(filled)).toEqual([]);
});

test("the school gets what was typed without the blanks around it", () => {
  expect(claimOf({ ...filled, rollNumber: "3" }, "ABCD-EFGH")).toEqual({
    passcode: "ABCD-EFGH",
    homeroom: "h1",
    name: "山田　ゆう",
    kana: "やまだ　ゆう",
    roll_number: 3,
    nickname: "ゆう",
  });
  expect(claimOf(filled, "ABCD-EFGH").roll_number).toBeNull();
});
