import { expect, test } from "vitest";
import { daysOf, nearOf } from "./times.ts";

const slot = (place: number, from: string, to: string) => ({ place, from, to, free: true });
const slots = [
  slot(0, "2026-12-07T14:00", "2026-12-07T14:15"),
  slot(1, "2026-12-07T14:20", "2026-12-07T14:35"),
  slot(2, "2026-12-08T14:00", "2026-12-08T14:15"),
];

test("times stand under their days, and what has begun is no longer offered", () => {
  const days = daysOf(slots, "2026-12-07T14:00:00");
  expect(days.map(({ day, slots }) => [day, slots.map(({ place }) => place)])).toEqual([
    ["2026-12-07", [1]],
    ["2026-12-08", [2]],
  ]);
  expect(daysOf(slots, "2026-12-08T20:00:00")).toEqual([]);
});

test("a sibling's time is near when a family can go from one to the other", () => {
  const at = (from: string, to: string) => [
    { name: "はる", from: `2026-12-07T${from}`, to: `2026-12-07T${to}` },
  ];
  const near = (from: string, to: string) => nearOf(slots[1] as (typeof slots)[number], at(from, to));
  expect(near("14:35", "14:50")).toEqual({ name: "はる", how: "before" });
  expect(near("13:50", "14:05")).toEqual({ name: "はる", how: "after" });
  expect(near("14:30", "14:45")).toEqual({ name: "はる", how: "overlap" });
  expect([near("15:06", "15:20"), near("13:00", "13:45")]).toEqual([null, null]);
  const [other] = at("14:35", "14:50");
  const tomorrow = { name: "はる", from: "2026-12-08T14:35", to: "2026-12-08T14:50" };
  expect(nearOf(slots[1] as (typeof slots)[number], [tomorrow])).toBeNull();
  const both = [other, { name: "なつ", from: "2026-12-07T14:20", to: "2026-12-07T14:30" }];
  expect(nearOf(slots[1] as (typeof slots)[number], both as never)?.how).toBe("overlap");
});
