import { expect, test } from "vitest";
import type { Audience, Count } from "../api.ts";
import { namesNobody, nobody, plus, schoolsOf, slices } from "./counting.ts";

const code = (n: number) => `B1${String(n).padStart(11, "0")}`;
const city = (schools: number): Audience => ({
  segments: Array.from({ length: schools }, (_, n) => code(n)).flatMap((school) => [
    { kind: "everyone" as const, school },
    { kind: "community" as const, school },
  ]),
});

test("a city is counted sixteen schools at a time, each of them once", () => {
  const parts = slices(city(126));
  expect(parts.map(({ schools }) => schools.length)).toEqual([16, 16, 16, 16, 16, 16, 16, 14]);
  expect(new Set(parts.flatMap(({ schools }) => schools)).size).toBe(126);
  for (const { schools, audience } of parts) expect(schoolsOf(audience)).toEqual(schools);
});

test("who got an earlier one is asked school by school too", () => {
  const parts = slices({ unconfirmed_of: "b1", schools: Array.from({ length: 20 }, (_, n) => code(n)) });
  expect(parts).toHaveLength(2);
  expect(parts[1]?.audience).toEqual({ unconfirmed_of: "b1", schools: parts[1]?.schools });
});

test("counts add up", () => {
  const one: Count = {
    addressed: 28,
    reached: { line: 24, mail: 3, page: 1 },
    unreached_pupils: 2,
    schools: [{ school: code(1), addressed: 28 }],
  };
  expect(plus(nobody, one)).toEqual(one);
  expect(plus(one, one)).toMatchObject({ addressed: 56, reached: { line: 48 }, unreached_pupils: 4 });
});

test("nothing ticked is nobody; those of an earlier one are somebody", () => {
  expect(namesNobody({ segments: [] })).toBe(true);
  expect(namesNobody({ recipients_of: "b1", schools: [] })).toBe(false);
  expect(slices({ segments: [] })).toEqual([]);
});
