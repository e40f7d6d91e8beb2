import { expect, test } from "vitest";
import { hasEnded } from "./expiry.ts";

const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;

test("a token is good until a minute before its end", () => {
  const hour = token({ exp: 3600, name: "ゆう>?" });
  expect(hasEnded(hour, 3_539_000)).toBe(false);
  expect(hasEnded(hour, 3_541_000)).toBe(true);
});

test("what is no token has ended", () => {
  for (const text of ["", "a.b", token({}), "e30.%%%.x"]) expect(hasEnded(text, 0)).toBe(true);
});
