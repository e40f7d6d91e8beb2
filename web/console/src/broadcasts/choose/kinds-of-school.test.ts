import { expect, test } from "vitest";
import { byKind } from "./kinds-of-school.ts";

const school = (code: string) => ({ code, name: code });

test("every school stands under its kind, and in one place only", () => {
  const kinds = byKind(["C101", "B101", "E101", "B102", "C201", "H101"].map(school));
  expect(kinds.map(({ label, schools }) => [label, schools.map(({ code }) => code)])).toEqual([
    ["小学校", ["B101", "B102"]],
    ["中学校", ["C101"]],
    ["義務教育学校", ["C201"]],
    ["特別支援学校", ["E101"]],
    ["その他の学校", ["H101"]],
  ]);
});
