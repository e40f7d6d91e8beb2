import { expect, test } from "vitest";
import { clockAhead, secondsUntil } from "./server-clock.ts";

const answered = (date?: string) => ({ headers: new Headers(date ? { date } : {}) });
const now = Date.parse("2026-11-24T07:31:00+09:00");

test("a machine that is three minutes slow still counts from sixty", () => {
  const slow = now - 180_000;
  const ahead = clockAhead(answered("Mon, 23 Nov 2026 22:31:00 GMT"), slow);
  expect(secondsUntil("2026-11-24T07:32:00+09:00", slow + ahead)).toBe(60);
});

test("without a date in the answer the machine's own clock has to do", () => {
  expect(clockAhead(answered(), now)).toBe(0);
  expect(secondsUntil("2026-11-24T07:30:00+09:00", now)).toBe(0);
});
