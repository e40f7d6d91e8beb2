import { expect, test } from "vitest";
import type { Attendance, BoardReason } from "./api.ts";
import { attendanceOf, type Draft, draftOf, faults, isFine, moved, newReason, number } from "./facts.ts";

const reason = (id: string, rest: Partial<BoardReason> = {}): BoardReason => ({
  id,
  label: id,
  category: "illness",
  health: true,
  retired: false,
  ...rest,
});
const known: Attendance = {
  reasons: [reason("a"), reason("b"), reason("c")],
  most_days: 14,
  thresholds: { watch: 10, discuss: 20 },
  version: 3,
};
const wrong = (rest: Partial<Draft>) => faults({ ...draftOf(known), ...rest });

test("what is known is fine, and goes out as it came", () => {
  expect(isFine(wrong({}))).toBe(true);
  expect(attendanceOf(draftOf(known), 3)).toEqual(known);
});

test("labels are there, short, and no two alike; those of retired ones may be", () => {
  const labels = (...reasons: BoardReason[]) => Object.keys(wrong({ reasons }).labels);
  expect(labels(reason("a", { label: "　" }), reason("b"))).toEqual(["a"]);
  expect(labels(reason("a", { label: "あ".repeat(21) }))).toEqual(["a"]);
  expect(labels(reason("a"), reason("b", { label: "a " }))).toEqual(["a", "b"]);
  expect(labels(reason("a"), reason("b", { label: "a", retired: true }))).toEqual([]);
});

test("something is left to be chosen, and not more than a thumb can", () => {
  expect(wrong({ reasons: [reason("a", { retired: true })] }).reasons).toContain("1つは");
  const many = Array.from({ length: 21 }, (_, n) => reason(`r${n}`));
  expect(wrong({ reasons: many }).reasons).toContain("20個");
});

test("numbers that help nobody are named", () => {
  expect(Object.keys(wrong({ most_days: "0" }))).toContain("most_days");
  expect(Object.keys(wrong({ most_days: "61" }))).toContain("most_days");
  expect(wrong({ watch: "20", discuss: "10" }).discuss).toContain("大きく");
  expect(Object.keys(wrong({ watch: "", discuss: "101" }))).toEqual(["labels", "watch", "discuss"]);
  expect(number("１４", 1, 60)).toBe(14);
});

test("a reason moves up and down, and not beyond the ends", () => {
  const order = (id: string, by: -1 | 1) =>
    moved(known.reasons, id, by)
      .map((one) => one.id)
      .join("");
  expect([order("b", -1), order("b", 1), order("a", -1), order("c", 1)]).toEqual([
    "bac",
    "acb",
    "abc",
    "abc",
  ]);
});

test("a new reason has a name that the API takes", () => {
  expect(newReason().id).toMatch(/^[a-z0-9_]{1,24}$/);
});
