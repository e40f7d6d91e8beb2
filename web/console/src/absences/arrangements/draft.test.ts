import { expect, test } from "vitest";
import { arrangementOf, type Draft, emptyDraft, faults } from "./draft.ts";

const draft = (rest: Partial<Draft>): Draft => ({
  ...emptyDraft("2026-11-24"),
  pupil: "p1",
  reason: "hospital",
  until: "2027-03-24",
  ...rest,
});
const wrong = (rest: Partial<Draft>) => Object.keys(faults(draft(rest)));

test("an arrangement has somebody, a reason, and an end within a year", () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ pupil: null, reason: null })).toEqual(["reason", "pupil"]);
  expect(wrong({ until: "" })).toEqual(["until"]);
  expect(wrong({ until: "2026-11-23" })).toEqual(["until"]);
  expect(wrong({ until: "2027-11-24" })).toEqual([]);
  expect(wrong({ until: "2027-11-25" })).toEqual(["until"]);
});

test("weekdays are sent in their order, and the times with them", () => {
  const typed = { kind: "late", comes_at: "10:00", weekdays: ["5", "2"] } as const;
  const sent = arrangementOf(draft({ ...typed, weekdays: [...typed.weekdays] }));
  expect(sent).toMatchObject({ comes_at: "10:00", leaves_at: null, weekdays: [2, 5] });
});
