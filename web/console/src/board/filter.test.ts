import { expect, test } from "vitest";
import type { Board, Row } from "./api.ts";
import { everything, type Filter, looking, outOfSight } from "./filter.ts";

const row = (pupil: string, rest: object = {}) => ({ pupil, kind: "absent", state: "seen", ...rest }) as Row;
const board = {
  homerooms: [
    { id: "1", absences: [row("a"), row("b", { kind: "late", state: "received", after_cut_off: true })] },
    { id: "2", absences: [row("c", { kind: "late_and_leaving_early" })] },
    { id: "3", absences: [row("d", { state: "arranged" }), row("e", { request: { entry: "1" } })] },
    { id: "4", absences: [] },
  ],
} as unknown as Board;

const shown = (filter: Partial<Filter>) =>
  looking(board, { ...everything, ...filter })
    .flatMap(({ absences }) => absences.map(({ pupil }) => pupil))
    .join("");

test("each filter shows its own, and both kinds of one day are found under each", () => {
  expect(shown({})).toBe("abcde");
  expect(shown({ homeroom: "1" })).toBe("ab");
  expect([shown({ kind: "absent" }), shown({ kind: "late" })]).toEqual(["ade", "bc"]);
  expect([shown({ kind: "leaving_early" }), shown({ kind: "arranged" })]).toEqual(["c", "d"]);
  expect([shown({ only: "unseen" }), shown({ only: "requests" })]).toEqual(["b", "e"]);
  expect(shown({ only: "after_cut_off", homeroom: "2" })).toBe("");
});

test("what waits and is not shown is counted", () => {
  expect(outOfSight(board, everything)).toBe(0);
  expect(outOfSight(board, { ...everything, homeroom: "2" })).toBe(2);
  expect(outOfSight(board, { ...everything, only: "unseen" })).toBe(1);
});
