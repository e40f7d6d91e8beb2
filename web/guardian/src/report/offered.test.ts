import { expect, test } from "vitest";
import { offeredTo } from "./offered.ts";

const of = (...codes: string[]) => ({
  school: { reasons: codes.map((code) => ({ code, label: `${code}の理由`, health: code === "illness" })) },
});
const codes = (...children: Parameters<typeof offeredTo>[0]) => offeredTo(children).map(({ code }) => code);

test("one child has the school's own list, in its order", () => {
  expect(codes(of("injury", "illness"))).toEqual(["injury", "illness"]);
});

test("two children at two schools have what both schools offer", () => {
  expect(codes(of("illness", "injury", "other"), of("other", "illness"))).toEqual(["illness", "other"]);
  expect(codes(of("illness"), of("other"))).toEqual([]);
  expect(codes()).toEqual([]);
});
