import { expect, test } from "vitest";
import { allRooms, audienceOf, type Grades, roomNames, roomsMeant } from "./rooms.ts";

const school = "B101234567890";
const room = (id: string) => ({ id, label: `${id}組` });
const grades: Grades = [
  { grade: "P1", label: "1年", whole: true, homerooms: [room("a"), room("b")] },
  { grade: "P2", label: "2年", whole: true, homerooms: [room("c"), room("b")] },
];

test("a homeroom of two grades is one homeroom", () => {
  expect(allRooms(grades)).toEqual(["a", "b", "c"]);
  expect(roomNames(grades).get("b")).toBe("b組");
});

test("what was chosen before is meant homeroom by homeroom; groups and single pupils are not", () => {
  const meant = (...segments: Parameters<typeof audience>) => roomsMeant(grades, audience(...segments));
  expect(meant({ kind: "everyone", school })).toEqual(["a", "b", "c"]);
  expect(meant({ kind: "grade", school, grade: "P2" }, { kind: "homeroom", school, homeroom: "b" })).toEqual([
    "b",
    "c",
  ]);
  expect(meant({ kind: "community", school }, { kind: "pupil", school, pupil: "p" })).toEqual([]);
  expect(meant({ kind: "homeroom", school, homeroom: "gone" })).toEqual([]);
  expect(roomsMeant(grades, audienceOf(school, ["c", "a"]))).toEqual(["a", "c"]);
});

function audience(...segments: Extract<ReturnType<typeof audienceOf>, { segments: unknown }>["segments"]) {
  return { segments };
}
