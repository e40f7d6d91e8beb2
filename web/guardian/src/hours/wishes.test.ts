import { expect, test } from "vitest";
import { draftOf, isPossible, wishesOf } from "./wishes.ts";

test("what was chosen comes back as it was, and nothing stays nothing", () => {
  for (const settings of [
    { quiet: null, digest: null, others_reports: true, named_in_walk: false },
    { quiet: { from: 0, to: 6 }, digest: 0, others_reports: false, named_in_walk: true },
    { quiet: { from: 21, to: 7 }, digest: null, others_reports: true, named_in_walk: false },
    { quiet: null, digest: 23, others_reports: false, named_in_walk: false },
  ]) {
    expect(wishesOf(draftOf(settings))).toEqual(settings);
  }
});

test("whoever turns quiet hours on begins with a night", () => {
  expect(
    wishesOf({
      ...draftOf({ quiet: null, digest: null, others_reports: true, named_in_walk: false }),
      quiet: true,
    }),
  ).toEqual({
    quiet: { from: 21, to: 7 },
    digest: null,
    others_reports: true,
    named_in_walk: false,
  });
});

test("a night has a beginning and another end", () => {
  const night = draftOf({
    quiet: { from: 21, to: 7 },
    digest: null,
    others_reports: true,
    named_in_walk: false,
  });
  expect(isPossible(night)).toBe(true);
  expect(isPossible({ ...night, to: 21 })).toBe(false);
  expect(isPossible({ ...night, to: 21, quiet: false })).toBe(true);
});
