import { expect, test } from "vitest";
import type { Absence, Reason } from "../api.ts";
import { type Draft, draftOf, emptyDraft, faults, reportOf, temperature } from "./draft.ts";

const reasons: Reason[] = [
  { code: "illness", label: "体調がよくない", health: true },
  { code: "family", label: "家の都合", health: false },
];
const day = "2026-11-24";
const draft = (rest: Partial<Draft>): Draft => ({ ...emptyDraft, reason: "illness", ...rest });

test("a temperature is read as people say it", () => {
  expect(["38.5", "３８．５", "38度5分", "38.5℃", " 37 ", "38度"].map(temperature)).toEqual([
    38.5, 38.5, 38.5, 38.5, 37, 38,
  ]);
  expect(["", "33.9", "43.1", "385", "熱", "38.55"].map(temperature)).toEqual(Array(6).fill(null));
});

test("only what kind and reason need is sent", () => {
  const typed: Partial<Draft> = {
    comes_at: "10:30",
    leaves_at: "14:00",
    collected_by: " 祖母 ",
    symptoms: ["rash", "fever"],
    temperature: "38.5",
  };
  expect(reportOf(draft({ ...typed, kind: "absent" }), day, reasons)).toEqual({
    kind: "absent",
    reason: "illness",
    comes_at: null,
    leaves_at: null,
    collected_by: null,
    details: { symptoms: ["fever", "rash"], temperature: 38.5, disease: null, course: {}, words: "" },
    until: null,
  });
  const family = reportOf(draft({ ...typed, kind: "leaving_early", reason: "family" }), day, reasons);
  expect(family).toMatchObject({ comes_at: null, leaves_at: "14:00", collected_by: "祖母", details: null });
  const words = reportOf(draft({ ...typed, reason: "family", words: "法事です" }), day, reasons);
  expect(words.details).toMatchObject({ symptoms: [], temperature: null, words: "法事です" });
});

test("of a disease only its own days are sent", () => {
  const course = { onset: "2026-11-22", scabbed: "2026-11-23", fever_gone: "" };
  const sent = reportOf(draft({ disease: "influenza", course }), day, reasons);
  expect(sent.details).toMatchObject({ disease: "influenza", course: { onset: "2026-11-22" } });
});

test("what does not fit is said at its field", () => {
  const wrong = (rest: Partial<Draft>) => Object.keys(faults(draft(rest), day, reasons));
  expect(wrong({})).toEqual([]);
  expect(wrong({ reason: null })).toEqual(["reason"]);
  const both = { kind: "late_and_leaving_early", comes_at: "10:30", leaves_at: "10:30" } as const;
  expect(wrong(both)).toEqual(["leaves_at"]);
  expect(wrong({ ...both, kind: "late" })).toEqual([]);
  expect(wrong({ kind: "leaving_early", collected_by: "あ".repeat(31) })).toEqual(["collected_by"]);
  expect(wrong({ temperature: "385" })).toEqual(["temperature"]);
  expect(wrong({ temperature: "385", reason: "family" })).toEqual([]);
  expect(wrong({ disease: "influenza", course: { onset: "2026-09-24" } })).toEqual(["course"]);
  expect(wrong({ words: "あ".repeat(301) })).toEqual(["words"]);
  expect(wrong({ until: "2026-11-23" })).toEqual(["until"]);
  expect(reportOf(draft({ until: day }), day, reasons).until).toBeNull();
});

test("what stands comes back into the form, and the same goes out again", () => {
  const details = {
    symptoms: ["fever"],
    temperature: 38,
    disease: "influenza",
    course: { onset: "2026-11-23" },
    words: "",
  };
  const stands = {
    kind: "late",
    reason: { code: "illness", label: "" },
    comes_at: "10:30",
    details,
  } as unknown as Absence;
  expect(reportOf(draftOf(stands), day, reasons)).toMatchObject({ kind: "late", comes_at: "10:30", details });
});
