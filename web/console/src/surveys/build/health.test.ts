import { expect, test } from "vitest";
import cases from "../../../../../shared/domain/tests/in_talk/health.json" with { type: "json" };
import { isAboutHealth, speaksOfHealth, WORDS } from "./health.ts";

test("the words are those of the server", () => {
  expect(WORDS).toEqual(cases.words);
});

test.each(cases.health)("is about health: %s", (sentence) => {
  expect(speaksOfHealth(sentence)).toBe(true);
});

test.each(cases.ordinary)("is about something else: %s", (sentence) => {
  expect(speaksOfHealth(sentence)).toBe(false);
});

test("it may stand in the title, the note or an option", () => {
  const plain = {
    id: "q1",
    title: "泊まりますか",
    note: "",
    required: true,
    on_page_only: false,
    show_if: null,
    kind: "one" as const,
    options: ["はい", "いいえ"],
  };
  expect(isAboutHealth(plain)).toBe(false);
  expect(isAboutHealth({ ...plain, title: "ｱﾚﾙｷﾞｰはありますか" })).toBe(true);
  expect(isAboutHealth({ ...plain, note: "熱のある人は休んでください。" })).toBe(true);
  expect(isAboutHealth({ ...plain, options: ["用事", "通院"] })).toBe(true);
});
