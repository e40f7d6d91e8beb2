import { expect, test } from "vitest";
import { readAddress, writeAddress } from "./address.ts";

test("what is written into the address is read out of it again", () => {
  const place = { school: "B101234567890", at: "roster", params: { homeroom: "2026-P3-1組" } };
  expect(readAddress(writeAddress(place))).toEqual(place);
});

test("what says nothing is not written", () => {
  expect(writeAddress({ school: null, at: null, params: { day: "" } })).toBe("?");
  expect(readAddress("")).toEqual({ school: null, at: null, params: {} });
});
