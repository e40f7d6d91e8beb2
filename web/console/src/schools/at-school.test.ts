import { expect, test } from "vitest";
import { booked, called, differing, offered, settled } from "./at-school.ts";

const none = { hidden: [], labels: {}, categories: {} };

test("only what differs from the board's is kept", () => {
  const own = called(none, "family", "家庭の都合");
  expect(own.labels).toEqual({ family: "家庭の都合" });
  expect(called(own, "family", "")).toEqual(none);
  expect(settled(called(none, "family", "家の都合 "), "family", "家の都合")).toEqual(none);
  expect(settled(own, "family", "家の都合")).toEqual(own);
  const book = booked(none, "hospital", "official", "illness");
  expect(book.categories).toEqual({ hospital: "official" });
  expect(booked(book, "hospital", "illness", "illness")).toEqual(none);
  const hidden = offered(offered(none, "other", false), "other", false);
  expect(hidden.hidden).toEqual(["other"]);
  expect(offered(hidden, "other", true)).toEqual(none);
});

test("a reason that differs twice counts once", () => {
  const own = called(offered(none, "family", false), "family", "家庭の都合");
  expect(differing(booked(own, "hospital", "official", "illness"))).toBe(2);
});
