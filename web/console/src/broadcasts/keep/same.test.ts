import { expect, test } from "vitest";
import { newOffer } from "../../appointments/offer/appointments.ts";
import { BEGINNINGS, type Beginning, begunFrom } from "../../surveys/build/beginnings.ts";
import type { Words } from "../words/problems.ts";
import { nothingSaid } from "../words/talk.ts";
import { same } from "./same.ts";

const school = "B101234567890";
const one: Words = {
  content: { ...nothingSaid, text: "あ", action: { what: "提出", by: null, yen: 100 } },
  audience: {
    segments: [
      { kind: "everyone", school },
      { kind: "community", school },
    ],
  },
  timing: { at: null, urgent_until: null },
  survey: null,
  appointments: null,
};

test("the order of what was ticked, of fields, and nothing for nothing do not matter", () => {
  const { title, ...rest } = one.content;
  const other = {
    audience: {
      segments: [
        { school, kind: "community" },
        { school, kind: "everyone" },
      ],
    },
    timing: {},
    content: { ...rest, action: { yen: 100, what: "提出" }, title },
  } as unknown as Words;
  expect(same(one, other)).toBe(true);
});

test("another word, another audience, another time are another draft", () => {
  expect(same(one, { ...one, content: { ...one.content, text: "い" } })).toBe(false);
  expect(same(one, { ...one, audience: { segments: [{ kind: "everyone", school }] } })).toBe(false);
  expect(same(one, { ...one, timing: { at: "2026-11-24T07:30", urgent_until: null } })).toBe(false);
  expect(same(one, { ...one, audience: { recipients_of: "b1", schools: [school] } })).toBe(false);
});

test("another question, another time that is offered, are another draft", () => {
  const survey = begunFrom(BEGINNINGS[1] as Beginning);
  const asking = { ...one, survey };
  expect(same(one, asking)).toBe(false);
  expect(same(asking, { ...one, survey: structuredClone(survey) })).toBe(true);
  expect(same(asking, { ...one, survey: { ...survey, questions: [...survey.questions].reverse() } })).toBe(
    false,
  );
  expect(same(asking, { ...one, survey: { ...survey, anonymous: true } })).toBe(false);
  const offer = newOffer("2026-11-24");
  const offering = (minutes: number): Words => ({
    ...one,
    appointments: { kind: "interview", how: "wishes", offers: { h1: { ...offer, minutes } }, until: null },
  });
  expect(same(offering(15), offering(15))).toBe(true);
  expect(same(offering(15), offering(20))).toBe(false);
});
