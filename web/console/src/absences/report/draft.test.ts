import { expect, test } from "vitest";
import type { Absence, Known } from "../api.ts";
import {
  type Draft,
  draftOf,
  emptyDraft,
  faults,
  KEPT,
  marksOf,
  reasonsOver,
  reportOf,
  temperature,
} from "./draft.ts";

const known: Known = {
  reasons: [
    { code: "illness", label: "体調がよくない", health: true },
    { code: "family", label: "家の都合", health: false },
  ],
  diseases: [
    { code: "influenza", marks: ["onset", "fever_gone", "physician"] },
    { code: "tuberculosis", marks: ["physician"] },
  ],
  reasons_visible: true,
};
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
  expect(reportOf(draft({ ...typed, kind: "absent" }), day, known)).toEqual({
    kind: "absent",
    reason: "illness",
    comes_at: null,
    leaves_at: null,
    collected_by: null,
    details: { symptoms: ["fever", "rash"], temperature: 38.5, disease: null, course: {}, words: "" },
    until: null,
  });
  const family = reportOf(draft({ ...typed, kind: "leaving_early", reason: "family" }), day, known);
  expect(family).toMatchObject({ comes_at: null, leaves_at: "14:00", collected_by: "祖母", details: null });
  const words = reportOf(draft({ ...typed, reason: "family", words: "法事です" }), day, known);
  expect(words.details).toMatchObject({ symptoms: [], temperature: null, words: "法事です" });
});

test("of a disease only its own days are sent", () => {
  const course = { onset: "2026-11-22", scabbed: "2026-11-23", fever_gone: "" };
  const sent = reportOf(draft({ disease: "influenza", course }), day, known);
  expect(sent.details).toMatchObject({ disease: "influenza", course: { onset: "2026-11-22" } });
});

test("what does not fit is said at its field", () => {
  const wrong = (rest: Partial<Draft>) => Object.keys(faults(draft(rest), day, known));
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
  expect(reportOf(draft({ until: day }), day, known).until).toBeNull();
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
  expect(reportOf(draftOf(stands), day, known)).toMatchObject({ kind: "late", comes_at: "10:30", details });
});

test("the days that are asked for are the law's, as the API tells them", () => {
  expect(marksOf({ disease: "influenza" }, known)).toEqual(["onset", "fever_gone", "physician"]);
  expect([marksOf({ disease: "" }, known), marksOf({ disease: "measles" }, known)]).toEqual([[], []]);
});

test("who does not see the reason keeps it, and nothing that was said with it is touched", () => {
  const blind = { ...known, reasons_visible: false };
  const stands = { kind: "late", reason: null, comes_at: "10:30", details: null } as unknown as Absence;
  const kept = { ...blind, reasons: reasonsOver(stands, blind) };
  expect(kept.reasons.map(({ code }) => code)).toEqual([KEPT, "illness", "family"]);
  const sent = reportOf({ ...draftOf(stands), comes_at: "11:00", words: "熱" }, day, kept);
  expect(faults(draftOf(stands), day, kept)).toEqual({});
  expect(sent).toMatchObject({ reason: null, comes_at: "11:00", details: null });
  expect(reasonsOver(undefined, blind)).toEqual(known.reasons);
});

test("a reason that is not offered any more may stay", () => {
  const details = { symptoms: ["fever"], temperature: null, disease: null, course: {}, words: "" };
  const stands = { reason: { code: "old", label: "前の理由" }, details } as unknown as Absence;
  expect(reasonsOver(stands, known)[0]).toEqual({ code: "old", label: "前の理由", health: true });
  expect(reasonsOver({ ...stands, reason: { code: "family", label: "" } }, known)).toBe(known.reasons);
});
