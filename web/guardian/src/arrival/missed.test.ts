import { expect, test } from "vitest";
import type { Absence } from "../api/absences.ts";
import type { Missed } from "../api/arrival.ts";
import { shown } from "./missed.ts";

const day = "2026-11-24";
const missed = (child: string, found: Missed["found"]): Missed => ({
  child,
  nickname: "ゆう",
  day,
  since: "2026-11-24T08:40:00+09:00",
  found,
});
const absence = (child: string, state = "received") => ({ child, day, state }) as Absence;
const seen = (one: Missed, ...absences: Absence[]) => shown([one], absences).length === 1;

test("a child who is at home and reported is missed by nobody", () => {
  expect(seen(missed("a", "with_family"))).toBe(true);
  expect(seen(missed("a", "with_family"), absence("a"))).toBe(false);
  expect(seen(missed("a", "with_family"), absence("b"))).toBe(true);
  expect(seen(missed("a", "with_family"), absence("a", "cancelled"))).toBe(true);
});

test("whoever is not found yet is shown, whatever was reported", () => {
  expect(seen(missed("a", null), absence("a"))).toBe(true);
  expect(seen(missed("a", "should_be_there"), absence("a"))).toBe(true);
});
