import { expect, test } from "vitest";
import { inAll, needsPaper, type PupilStanding, rowsOf, standingOf, toTelephone } from "./standings.ts";

const pupil = (name: string, standing: PupilStanding["standing"], homeroom = "r1"): PupilStanding => ({
  pupil: name,
  name,
  homeroom,
  homeroom_label: "3年1組",
  roll_number: 1,
  standing,
  by: null,
  opened: [],
  telephone: null,
});
const all = [
  pupil("a", "confirmed"),
  pupil("b", "delivered"),
  pupil("c", "pending", "r2"),
  pupil("d", "failed", "r2"),
  pupil("e", "unreached"),
];
const names = (some: PupilStanding[]) => some.map(({ name }) => name).join("");

test("the list begins with who has not confirmed, in all homerooms or in one", () => {
  expect(names(rowsOf(all, "unconfirmed", ""))).toBe("bcde");
  expect(names(rowsOf(all, "unconfirmed", "r2"))).toBe("cd");
  expect(names(rowsOf(all, "all", ""))).toBe("abcde");
});

test("nobody is telephoned while it is on its way, and paper is for whom nothing reaches", () => {
  expect(names(toTelephone(all))).toBe("bde");
  expect(names(needsPaper(all))).toBe("de");
});

test("only who was asked for a confirmation has not confirmed", () => {
  expect(standingOf(pupil("b", "delivered"), true).words).toBe("届いた（未確認）");
  expect(standingOf(pupil("b", "delivered"), false).words).toBe("届いた");
  expect(standingOf(pupil("d", "failed"), false).words).toBe("届かなかった");
});

test("homerooms add up", () => {
  const room = { id: "r", label: "r", households: 28, confirmed: 20 };
  expect(inAll([room, room])).toEqual({ households: 56, confirmed: 40 });
  expect(inAll([])).toEqual({ households: 0, confirmed: 0 });
});
