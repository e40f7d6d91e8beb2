import { expect, test } from "vitest";
import { communityToo, hasCommunity, schoolsChosen, withSchools } from "./schools-chosen.ts";

const school = (code: string) => ({ code, name: code });
const three = ["B1", "B2", "C1"].map(school);

test("schools come and go together", () => {
  const all = withSchools([], three, true);
  expect([...schoolsChosen(all)]).toEqual(["B1", "B2", "C1"]);
  expect(withSchools(all, three, true)).toHaveLength(3);
  expect([...schoolsChosen(withSchools(all, three.slice(0, 2), false))]).toEqual(["C1"]);
});

test("community members go with the schools that are chosen", () => {
  const both = communityToo(withSchools([], three.slice(0, 1), true), true);
  expect(both).toContainEqual({ kind: "community", school: "B1" });
  const more = withSchools(both, three, true);
  expect(more.filter(({ kind }) => kind === "community")).toHaveLength(3);
  expect(hasCommunity(withSchools(more, three, false))).toBe(false);
  expect(communityToo(more, false)).toHaveLength(3);
});
