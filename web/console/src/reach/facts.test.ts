import { expect, test } from "vitest";
import type { SchoolReach } from "./api.ts";
import { fewAtOnce, ordered, stale } from "./facts.ts";

const school = (code: string, pupils: number, missing: number, as_of: string | null): SchoolReach => ({
  code,
  name: code,
  pupils,
  reached: pupils - missing,
  paper: 0,
  missing,
  as_of,
});
const now = Date.parse("2026-11-24T10:00:00Z");
const fresh = "2026-11-24T09:30:00Z";

test("most missing first, or the smallest share, and never counted last", () => {
  const all = [school("a", 100, 10, fresh), school("b", 10, 5, fresh), school("c", 0, 0, null)];
  const codes = (order: "missing" | "share") => ordered(all, order).map(({ code }) => code);
  expect(codes("missing")).toEqual(["a", "b", "c"]);
  expect(codes("share")).toEqual(["b", "a", "c"]);
});

test("numbers older than an hour are counted again, the never counted first", () => {
  const old = school("old", 1, 0, "2026-11-24T08:59:00Z");
  const never = school("never", 0, 0, null);
  expect(stale([school("a", 1, 0, fresh), old, never], now)).toEqual([never, old]);
});

test("four at once, no more, and all of them even if one fails", async () => {
  let at = 0;
  let most = 0;
  const done: number[] = [];
  const failed = await fewAtOnce(
    Array.from({ length: 20 }, (_, n) => n),
    4,
    async (n) => {
      at += 1;
      most = Math.max(most, at);
      await new Promise((over) => setTimeout(over, 1));
      at -= 1;
      if (n === 3) throw new Error("down");
      done.push(n);
    },
  );
  expect([most, done.length, failed]).toEqual([4, 19, 1]);
});
