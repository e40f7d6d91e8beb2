import { expect, test } from "vitest";
import { size } from "./size.ts";

test("a length is said as people say it", () => {
  expect([1, 1024, 327_680, 1_023_999, 1_024_000, 1_500_000, 20 * 1024 * 1024].map(size)).toEqual([
    "1KB",
    "1KB",
    "320KB",
    "1.0MB",
    "1.0MB",
    "1.4MB",
    "20.0MB",
  ]);
});
