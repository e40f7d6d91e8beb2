import { expect, test } from "vitest";
import { clockIn, minutesFrom, timeWords, tokyoNow } from "./local-time.ts";

test("a time is said as it stands on Tokyo's clock, with seconds or without", () => {
  expect(timeWords("2026-12-07T14:00")).toBe("12月7日(月) 14:00");
  expect(clockIn("2026-12-07T09:05:00")).toBe("9:05");
  expect(minutesFrom("2026-12-07T14:00", "2026-12-07T15:10:00")).toBe(70);
});

test("it is tomorrow in Tokyo while it is evening in London", () => {
  expect(tokyoNow(Date.parse("2026-12-06T23:30:00Z"))).toBe("2026-12-07T08:30:00");
});
