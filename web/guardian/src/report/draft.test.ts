import { expect, test } from "vitest";
import type { Absence } from "../api/absences.ts";
import { dayOf, firstDraft, missing, requestIds, standing } from "./draft.ts";

const today = "2026-11-24";
const lastDay = "2027-01-23";
const absence = (rest: Partial<Absence>) =>
  ({ child: "a", day: today, kind: "late", reason: "illness", state: "received", ...rest }) as Absence;

test("with one child, kind and reason are all that is asked", () => {
  const draft = firstDraft([{ id: "a" }]);
  expect(missing(draft, dayOf(draft, today, lastDay), lastDay)).toEqual(["kind", "reason"]);
});

test("with two children nobody is chosen beforehand", () => {
  const draft = firstDraft([{ id: "a" }, { id: "b" }]);
  expect(missing(draft, today, lastDay)).toEqual(["child", "kind", "reason"]);
});

test("what was begun elsewhere goes on: whose, and of which kind", () => {
  const draft = firstDraft([{ id: "a" }, { id: "b" }], undefined, { child: "b", kind: "absent" });
  expect(draft).toMatchObject({ children: ["b"], when: "today", kind: "absent" });
  expect(missing(draft, today, lastDay)).toEqual(["reason"]);
});

test("a report to change comes as it stands", () => {
  const draft = firstDraft([{ id: "a" }, { id: "b" }], absence({ day: "2026-12-01" }));
  expect(missing(draft, dayOf(draft, today, lastDay), lastDay)).toEqual([]);
  expect(dayOf(draft, today, lastDay)).toBe("2026-12-01");
});

test("several days end after they begin, and not after the last one that can be reported", () => {
  const draft = { ...firstDraft([{ id: "a" }], absence({})), until: "" };
  const open = (until: string | null) => missing({ ...draft, until }, today, lastDay);
  expect(open(null)).toEqual([]);
  expect(open("2026-11-25")).toEqual([]);
  for (const until of ["", today, "2026-11-20", "2027-01-24", "2026-11-31"])
    expect(open(until)).toEqual(["until"]);
});

test("tomorrow is the calendar's, and another day lies between today and the last", () => {
  const other = (day: string) => dayOf({ when: "other", other: day }, today, lastDay);
  expect(dayOf({ when: "tomorrow", other: "" }, "2026-11-30", lastDay)).toBe("2026-12-01");
  expect(other(lastDay)).toBe(lastDay);
  for (const day of ["", "2026-11-23", "2027-01-24", "2026-11-31"]) expect(other(day)).toBeNull();
});

test("the same content again goes out under the same id, for each child its own", () => {
  let n = 0;
  const id = requestIds(() => `${++n}`);
  const sent = [
    id("a", today, "absent"),
    id("b", today, "absent"),
    id("a", today, "absent"),
    id("b", today, "absent"),
  ];
  expect(sent).toEqual(["1", "2", "1", "2"]);
});

test("going back to what was tried before is a new report", () => {
  let n = 0;
  const id = requestIds(() => `${++n}`);
  expect([id("a", "absent"), id("a", "late"), id("a", "absent")]).toEqual(["1", "2", "3"]);
});

test("a cancelled report is not changed by a new one, but replaced", () => {
  const all = [absence({}), absence({ child: "b", state: "cancelled" }), absence({ day: "2026-11-25" })];
  expect(standing(all, ["a", "b"], today)).toEqual([all[0]]);
});

test("a report of several days changes what stands on any of them", () => {
  const all = [absence({ day: "2026-11-23" }), absence({}), absence({ day: "2026-11-26" })];
  expect(standing(all, ["a"], today, "2026-11-26")).toEqual(all.slice(1));
  expect(standing(all, ["a"], null)).toEqual([]);
});
