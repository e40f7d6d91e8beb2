import { expect, test } from "vitest";
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
