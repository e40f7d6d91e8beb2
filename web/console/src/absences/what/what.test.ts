import { expect, test } from "vitest";
import { anything, timesSent, type What, whatFaults } from "./what.ts";

const what = (rest: Partial<What>): What => ({ ...anything, reason: "hospital", ...rest });

test("a reason is needed, and leaving comes after coming", () => {
  const both = { kind: "late_and_leaving_early", comes_at: "10:30", leaves_at: "10:30" } as const;
  expect(Object.keys(whatFaults(what({ reason: null })))).toEqual(["reason"]);
  expect(Object.keys(whatFaults(what(both)))).toEqual(["leaves_at"]);
  expect(whatFaults(what({ ...both, leaves_at: "10:31" }))).toEqual({});
  expect(whatFaults(what({ ...both, kind: "late" }))).toEqual({});
});

test("only the times that the kind has are sent", () => {
  const typed = { comes_at: "10:00", leaves_at: "14:00" };
  expect(timesSent(what({ ...typed, kind: "late" }))).toEqual({ comes_at: "10:00", leaves_at: null });
  expect(timesSent(what({ ...typed, kind: "leaving_early" }))).toEqual({
    comes_at: null,
    leaves_at: "14:00",
  });
  expect(timesSent(what(typed))).toEqual({ comes_at: null, leaves_at: null });
});
