import { expect, test } from "vitest";
import { academicYear, likelyYear } from "./year.ts";

test("an academic year begins in April", () => {
  expect(academicYear("2027-03-31")).toBe(2026);
  expect(academicYear("2027-04-01")).toBe(2027);
});

test("a roster chosen in March is likely the next year's", () => {
  expect(likelyYear("2027-03-20")).toBe("2027");
  expect(likelyYear("2027-04-02")).toBe("2027");
  expect(likelyYear("2027-02-20")).toBe("2026");
});
