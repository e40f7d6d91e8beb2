import { expect, test } from "vitest";
import { noteSeen, seen } from "./kept.ts";

function storage(first: Record<string, string> = {}): Storage {
  const held = new Map(Object.entries(first));
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  } as Storage;
}

test("a device begins with nothing new, and remembers what was opened on it", () => {
  const here = storage();
  expect(seen(here, () => "2026-11-24T00:00:00Z")).toEqual({ since: "2026-11-24T00:00:00Z", ids: [] });
  noteSeen("a", here);
  noteSeen("b", here);
  noteSeen("a", here);
  expect(seen(here, () => "later")).toEqual({ since: "2026-11-24T00:00:00Z", ids: ["b", "a"] });
});

test("what somebody else has put there counts as nothing", () => {
  for (const odd of ["{", "null", "[]", '{"since":1,"ids":[]}']) {
    expect(seen(storage({ "renraku.messages-seen": odd }), () => "now")).toEqual({ since: "now", ids: [] });
  }
});

test("it does not grow for ever, and a full storage stops nobody", () => {
  const here = storage();
  for (let n = 0; n < 400; n++) noteSeen(`m${n}`, here);
  expect(seen(here).ids.length).toBe(300);
  expect(seen(here).ids[0]).toBe("m399");
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  } as unknown as Storage;
  expect(() => noteSeen("a", full)).not.toThrow();
});
