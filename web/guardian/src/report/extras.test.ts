import { expect, test } from "vitest";
import { type Extras, extrasOf, faults, meant, noExtras, sent } from "./extras.ts";

const always = () => true;
const ill: Extras = {
  ...noExtras,
  symptoms: ["fever", "headache"],
  temperature: "38度5分",
  disease: "influenza",
  course: { onset: "2026-11-23", fever_gone: "", scabbed: "2026-11-22" },
  words: " 夜からです ",
};
const asked = { kind: "absent", health: true, marks: ["onset", "fever_gone", "physician"] } as const;

test("nothing more said is what the talk says", () => {
  expect(sent(meant(noExtras, asked), null)).toEqual({
    comes_at: null,
    leaves_at: null,
    collected_by: null,
    details: null,
  });
});

test("what was said before and is not said any more is taken back", () => {
  const before = { symptoms: [], temperature: null, disease: null, course: {}, words: "" };
  expect(sent(noExtras, before).details).toEqual(before);
});

test("symptoms, the diagnosis with its days and words go out tidied", () => {
  expect(sent(meant(ill, asked), null).details).toEqual({
    symptoms: ["fever", "headache"],
    temperature: 38.5,
    disease: "influenza",
    course: { onset: "2026-11-23" },
    words: "夜からです",
  });
});

test("for another reason or kind, what was filled in stays behind", () => {
  const times = { ...ill, comes: "10:30", leaves: "14:00", collected: "祖母" };
  expect(sent(meant(times, { ...asked, health: false }), null)).toEqual({
    comes_at: null,
    leaves_at: null,
    collected_by: null,
    details: { symptoms: [], temperature: null, disease: null, course: {}, words: "夜からです" },
  });
  const both = sent(meant(times, { ...asked, kind: "late_and_leaving_early" }), null);
  expect([both.comes_at, both.leaves_at, both.collected_by]).toEqual(["10:30", "14:00", "祖母"]);
  const late = sent(meant(times, { ...asked, kind: "late" }), null);
  expect([late.comes_at, late.leaves_at, late.collected_by]).toEqual(["10:30", null, null]);
});

test("a temperature belongs to a fever", () => {
  const cold = meant({ ...ill, symptoms: ["headache"], temperature: "高い" }, asked);
  expect(faults(cold, always)).toEqual([]);
  expect(sent(cold, null).details?.temperature).toBeNull();
});

test("what cannot be sent is named", () => {
  expect(faults(ill, always)).toEqual([]);
  expect(faults({ ...noExtras, comes: "14:00", leaves: "10:30" }, always)).toEqual(["times"]);
  expect(faults({ ...noExtras, temperature: "85" }, always)).toEqual(["temperature"]);
  expect(faults({ ...noExtras, words: "あ".repeat(301), collected: "母".repeat(31) }, always)).toEqual([
    "collected",
    "words",
  ]);
  expect(faults({ ...noExtras, words: "𠮷".repeat(300) }, always)).toEqual([]);
  expect(faults(meant(ill, asked), (mark) => mark !== "onset")).toEqual(["course"]);
});

test("what stands fills the form as it was said", () => {
  const said = sent(meant({ ...ill, comes: "10:30" }, { ...asked, kind: "late" }), null);
  const again = extrasOf({ kind: "late", reason: "illness", ...said });
  expect(sent(meant(again, { ...asked, kind: "late" }), said.details)).toEqual(said);
});
