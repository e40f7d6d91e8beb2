import { expect, test } from "vitest";
import cases from "../../../../../shared/domain/tests/in_talk/cases.json" with { type: "json" };
import { called, inTalk, nothingSaid, TALK_UNITS, units } from "./talk.ts";
import { cardInTalk, type Saying } from "./talk-card.ts";

/** Where nothing is said of what the box asks, the server has nothing and the console null. */
const contentOf = ({ content }: (typeof cases)[number]) => {
  const action = "action" in content && content.action ? { by: null, yen: null, ...content.action } : null;
  return { ...nothingSaid, asks_confirmation: false, ...content, action };
};

test.each(cases)("shows what the server will send: $case", (one) => {
  const content = contentOf(one);
  expect(inTalk(content, one.sender, one.corrects)).toBe(one.talk);
  const { survey = null, appointments = null } = one as unknown as Partial<Saying>;
  expect(cardInTalk({ content, survey, appointments }, one.sender, one.files) ?? null).toEqual(one.card);
  expect(called(content)).toBe(one.called);
});

test("a text fills what LINE takes, with the sender's name", () => {
  const room = TALK_UNITS - units("ひばり小学校です。\n");
  const text = { ...nothingSaid, text: "あ".repeat(room) };
  expect(units(inTalk(text, "ひばり小学校", false))).toBe(TALK_UNITS);
});

test("an emoji counts as LINE counts it", () => {
  expect(units("🍱")).toBe(2);
  expect(units("👨‍👩‍👧")).toBe(8);
});
