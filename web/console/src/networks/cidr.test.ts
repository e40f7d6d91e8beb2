import { expect, test } from "vitest";
import { network, within } from "./cidr.ts";

test("an address is within its networks, of either kind", () => {
  expect(within("203.0.113.7", ["198.51.100.0/24", "203.0.113.0/24"])).toBe(true);
  expect(within("203.0.113.7", ["203.0.113.7"])).toBe(true);
  expect(within("203.0.113.7", ["203.0.112.0/24", "203.0.113.8"])).toBe(false);
  expect(within("2001:db8:1::7", ["2001:db8::/32"])).toBe(true);
  expect(within("2001:db9::7", ["2001:db8::/32"])).toBe(false);
  expect(within("203.0.113.7", ["2001:db8::/32"])).toBe(false);
  expect(within("::1", ["0.0.0.0/0"])).toBe(false);
});

test("bits beyond the prefix do not count", () => {
  expect(within("10.1.2.3", ["10.1.2.200/24"])).toBe(true);
});

test("an address that cannot be read is within nothing", () => {
  expect(within("unknown", ["0.0.0.0/0", "::/0", "also unknown"])).toBe(false);
});

test("what is no network is none", () => {
  for (const text of [
    "",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.0/33",
    "203.0.113.0/",
    "a/24",
    "2001::db8::1",
    "1:2:3/16",
    "10.0.0.0/8/8",
  ]) {
    expect(network(text), text).toBeUndefined();
  }
});
