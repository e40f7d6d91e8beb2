import { expect, test } from "vitest";
import { yenOf } from "./yen.ts";

test("an amount is read as people type it", () => {
  for (const typed of ["1200", "1,200", "１，２００円", " ¥1200 "]) expect(yenOf(typed), typed).toBe(1200);
  expect(yenOf("0")).toBe(0);
});

test("what is no amount is none", () => {
  for (const typed of ["", "千円", "-5", "1.5"]) expect(yenOf(typed), typed).toBeNull();
});
