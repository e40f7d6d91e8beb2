import { expect, test } from "vitest";
import { gradesOf, gradeWords } from "./grades.ts";

test("a compulsory school counts its years from 1 to 9", () => {
  const school = "C201234567890";
  expect(gradesOf(school).map((grade) => gradeWords(grade, school))).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((year) => `${year}年`),
  );
});

test("a school with several stages says which", () => {
  expect(gradeWords("J2", "E101234567890")).toBe("中2年");
  expect(gradeWords("J2", "C101234567890")).toBe("2年");
  expect(gradeWords("P2", "B101234567890")).toBe("2年");
});
