import type { Holding } from "@renraku/ui/survey/answering.ts";
import { expect, test } from "vitest";
import { forgetDraft, forgetDrafts, formOf, keepDraft, keptDraft } from "./kept.ts";

const HOUR = 3_600_000;
const began = (draft: Holding, version: number | null = null) => ({ draft, version });

function storage(first: Record<string, string> = {}) {
  const held = new Map(Object.entries(first));
  const here = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  } as Storage;
  return { here, held };
}

test("each form is kept by itself, until it is sent", () => {
  const { here, held } = storage();
  const [yu, haru] = [formOf("m1", { school: "s", child: "p1" }), formOf("m1", { school: "s", child: "p2" })];
  keepDraft(yu, began({ q1: "0" }), here, 0);
  keepDraft(haru, began({ q1: "1" }, 3), here, 0);
  forgetDraft(yu, here, HOUR);
  expect([keptDraft(yu, here, HOUR), keptDraft(haru, here, HOUR)]).toEqual([null, began({ q1: "1" }, 3)]);
  forgetDraft(haru, here, HOUR);
  expect(held.size).toBe(0);
  keepDraft(yu, began({ q1: "0" }), here, 0);
  forgetDrafts([here]);
  expect(held.size).toBe(0);
});

test("what was typed yesterday is gone", () => {
  const { here } = storage();
  keepDraft("m1/p1", began({ q5: "ねつがあります" }), here, 0);
  expect(keptDraft("m1/p1", here, 23 * HOUR)).toEqual(began({ q5: "ねつがあります" }));
  expect(keptDraft("m1/p1", here, 24 * HOUR)).toBeNull();
  keepDraft("m2/p1", began({}), here, 25 * HOUR);
  expect(here.getItem("renraku.answers")).not.toContain("ねつ");
});

test("what somebody else has put there counts as nothing, and a full storage stops nobody", () => {
  for (const odd of ["{", "null", "[]", '{"f":1}', '{"f":{"at":0}}']) {
    expect(keptDraft("f", storage({ "renraku.answers": odd }).here, 1)).toBeNull();
  }
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  } as unknown as Storage;
  expect(() => keepDraft("f", began({ q1: "0" }), full, 0)).not.toThrow();
});
