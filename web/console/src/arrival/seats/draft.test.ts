import { expect, test } from "vitest";
import type { SeatOf } from "../api.ts";
import { comes, differing, draftOf, expectedEmpty, tapped } from "./draft.ts";

const seat = (pupil: string, rest: Partial<SeatOf> = {}) =>
  ({ pupil, empty: false, reported: null, comes_at: null, seat: "here", ...rest }) as SeatOf;
const seats = [
  seat("here"),
  seat("absent", { reported: "absent" }),
  seat("late", { reported: "late", comes_at: "10:30" }),
  seat("early", { reported: "leaving_early" }),
];
const of = (all: readonly SeatOf[]) => all.map(({ pupil }) => pupil);

test("a tap empties a seat, and another fills it again", () => {
  const draft = draftOf({ seats: [seat("a", { empty: true })], taken_at: "7" });
  expect([...draft.empty]).toEqual(["a"]);
  expect([...tapped(draft, "b").empty]).toEqual(["a", "b"]);
  expect([...tapped(tapped(draft, "b"), "a").empty]).toEqual(["b"]);
  expect(tapped(draft, "b").taken_at).toBe("7");
});

test("what reports leave empty is whoever is absent or comes late", () => {
  expect(of(expectedEmpty(seats))).toEqual(["absent", "late"]);
  const arranged = (pupil: string, rest: Partial<SeatOf>) => seat(pupil, { reported: "arranged", ...rest });
  const agreed = [
    arranged("absent", { seat: "contradictory" }),
    arranged("late", { comes_at: "10:30" }),
    arranged("early", {}),
  ];
  expect(of(expectedEmpty(agreed))).toEqual(["absent", "late"]);
});

test("what comes of it is said before it is saved", () => {
  const { explained, unexplained, contradictory } = comes(seats, new Set(["here", "late", "early"]));
  expect([of(explained), of(unexplained), of(contradictory)]).toEqual([
    ["late"],
    ["here", "early"],
    ["absent"],
  ]);
});

test("what differs from what was saved is named", () => {
  expect(of(differing([seat("a", { empty: true }), seat("b")], new Set(["b"])))).toEqual(["a", "b"]);
});
