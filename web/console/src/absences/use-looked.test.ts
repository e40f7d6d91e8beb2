import { Refusal } from "@renraku/ui/api/refusal.ts";
import { expect, test } from "vitest";
import type { One } from "./api.ts";
import { passedDays, seenOf } from "./use-looked.ts";

const one = (version: string | null) => ({ absence: version === null ? null : { version } }) as One;

test("what was seen goes out with its day; of the first day by itself", () => {
  const looked = { "2026-11-24": one("a"), "2026-11-25": one("b"), "2026-11-26": one(null) };
  expect(seenOf(looked, "2026-11-24")).toEqual({
    version: "a",
    others: { "2026-11-25": "b", "2026-11-26": "" },
  });
  expect(seenOf({ "2026-11-24": one(null) }, "2026-11-24")).toEqual({ version: "", others: {} });
});

test("a refusal names the days that have moved on", () => {
  const passed = new Refusal(409, "moved_on", "変わりました。", { days: "2026-11-24,2026-11-26" });
  expect(passedDays(passed)).toEqual(["2026-11-24", "2026-11-26"]);
  expect(passedDays(new Refusal(409, "moved_on", "変わりました。"))).toEqual([]);
  expect(passedDays(new Refusal(422, "reason_not_offered", ""))).toEqual([]);
});
