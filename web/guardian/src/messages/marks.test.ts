import { expect, test } from "vitest";
import type { MessageRow } from "../api/api.ts";
import { marksOf, waiting } from "./marks.ts";

const row = (part: Partial<MessageRow>): MessageRow => ({
  id: "m1",
  from: "ひばり小",
  title: "遠足",
  at: "2026-11-24T07:30:00+09:00",
  urgent: false,
  corrects: false,
  asks_confirmation: false,
  confirmed: false,
  withdrawn: false,
  asks: null,
  answered: false,
  ...part,
});
const seen = { since: "2026-11-23T22:00:00Z", ids: [] };
const opened = { ...seen, ids: ["m1"] };

test("a message is new until it was opened here, and never on a device that came later", () => {
  expect(marksOf(row({}), seen)).toEqual(["fresh"]);
  expect(marksOf(row({}), opened)).toEqual([]);
  expect(marksOf(row({}), { since: "2026-11-23T22:30:00Z", ids: [] })).toEqual([]);
});

test("one that asks for a confirmation waits for it, however often it was opened", () => {
  const asks = row({ asks_confirmation: true });
  expect(marksOf(asks, opened)).toEqual(["confirm"]);
  expect(marksOf({ ...asks, confirmed: true }, seen)).toEqual(["confirmed"]);
});

test("one that asks something waits until it is answered, and for nothing else then", () => {
  const asks = row({ asks: "survey", asks_confirmation: true });
  expect(marksOf(asks, opened)).toEqual(["survey"]);
  expect(marksOf({ ...asks, answered: true }, seen)).toEqual(["answered"]);
  const times = row({ asks: "appointments", urgent: true });
  expect(marksOf(times, opened)).toEqual(["urgent", "appointments"]);
  expect(marksOf({ ...times, answered: true }, seen)).toEqual(["urgent", "appointed"]);
  expect(waiting([asks, times, { ...asks, answered: true }], opened)).toBe(2);
});

test("of one that was taken back that is all there is to say", () => {
  expect(marksOf(row({ withdrawn: true, urgent: true, asks_confirmation: true }), seen)).toEqual([
    "withdrawn",
  ]);
});

test("what waits is counted once each", () => {
  const rows = [
    row({ asks_confirmation: true, urgent: true }),
    row({ id: "m2" }),
    row({ id: "m3", confirmed: true, asks_confirmation: true }),
    row({ id: "m4", withdrawn: true }),
    row({ id: "m5", corrects: true, at: "2026-11-20T07:30:00+09:00" }),
  ];
  expect(waiting(rows, seen)).toBe(2);
  expect(waiting(rows, { ...seen, ids: ["m1", "m2"] })).toBe(1);
});
