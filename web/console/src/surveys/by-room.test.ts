import { expect, test } from "vitest";
import { byRoom } from "./by-room.ts";

const pupil = (name: string, homeroom: string, roll: number | null) => ({
  name,
  homeroom,
  label: homeroom,
  roll,
});

test("homerooms stay in their order, and in each those without a number come last", () => {
  const rooms = byRoom([
    pupil("a", "2組", 9),
    pupil("b", "1組", null),
    pupil("c", "2組", 3),
    pupil("d", "1組", 1),
  ]);
  expect(rooms.map(({ label, here }) => [label, here.map(({ name }) => name)])).toEqual([
    ["2組", ["c", "a"]],
    ["1組", ["d", "b"]],
  ]);
  expect(byRoom([])).toEqual([]);
});
