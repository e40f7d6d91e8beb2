import { expect, test } from "vitest";
import { instantOf } from "../../broadcasts/words/moments.ts";
import {
  type Appointments,
  keepableAppointments,
  newOffer,
  type Offer,
  SLOTS,
  slotsOf,
  withDays,
} from "./appointments.ts";
import { roomsOf, sharedNow, sharedOf, withCommon, withRooms } from "./common.ts";
import { byDay } from "./words.ts";
import { appointmentsProblem, appointmentsProblems } from "./wrong.ts";

const day = "2026-12-07";
const now = instantOf("2026-11-24T07:40");
const span = (from: string, to: string, on = day) => ({ day: on, from, to });
const offer = (spans: Offer["spans"], minutes: number | null = 15, pause: number | null = 0): Offer => ({
  spans,
  minutes,
  pause,
});
const offering = (offers: Appointments["offers"]): Appointments => ({
  kind: "interview",
  how: "first_come",
  offers,
  until: null,
});
const starts = (one: Offer) => slotsOf(one).map(({ from }) => from);

test("an afternoon of quarters of an hour with a pause, as the domain counts it", () => {
  const one = offer([span("14:00", "15:00"), span("10:00", "11:00")], 15, 5);
  expect(starts(one)).toEqual(["10:00", "10:20", "10:40", "14:00", "14:20", "14:40"]);
  expect(slotsOf(one)[5]).toEqual({ day, from: "14:40", to: "14:55" });
});

test("a time that is half typed offers nothing yet, and is not sent", () => {
  const half = offer([span("14:00", "15:00"), { day: "", from: "14:00", to: "" }], null, null);
  expect(starts({ ...half, minutes: 30 })).toEqual(["14:00", "14:30"]);
  expect(starts(half)).toEqual([]);
  const kept = keepableAppointments({ ...offering({ a: half }), until: "2026-12-01T" });
  expect(kept.offers.a).toEqual(offer([span("14:00", "15:00")], 15, 0));
  expect(kept.until).toBeNull();
  expect(keepableAppointments(offering({ a: offer([], 99_999, -1) })).offers.a).toEqual(offer([], 999, 0));
});

test("more days are school days at the same hours", () => {
  expect(newOffer("2026-11-24").spans).toEqual([span("14:00", "16:30", "2026-12-01")]);
  const friday = [span("13:30", "15:00", "2026-12-04")];
  expect(withDays(friday, 2, "2026-11-24").map(({ day }) => day)).toEqual([
    "2026-12-04",
    "2026-12-07",
    "2026-12-08",
  ]);
  expect(withDays(friday, 1, "2026-11-24")[1]).toMatchObject({ from: "13:30", to: "15:00" });
});

test("what cannot go out is said where it is wrong", () => {
  const wrong = (one: Offer) => appointmentsProblems(offering({ a: one }), now).offers.a;
  expect(wrong(offer([span("14:00", "15:00")]))).toBeUndefined();
  expect(wrong(offer([]))?.spans).toContain("日を1つ");
  expect(wrong(offer([span("14:00", "")]))?.spans).toContain("すべて入れて");
  expect(wrong(offer([span("15:00", "14:00")]))?.spans).toContain("12/7(月)");
  expect(wrong(offer([span("14:00", "14:10")]))?.spans).toContain("長くなって");
  expect(wrong(offer([span("14:00", "16:00"), span("15:00", "17:00")]))?.spans).toContain("15:00が重なって");
  expect(wrong(offer([span("00:00", "23:00", "2026-12-08"), span("00:00", "23:00")], 5))?.spans).toContain(
    `${SLOTS}枠`,
  );
  expect(wrong(offer([span("14:00", "15:00")], 4))).toEqual({
    minutes: "5から180までの数を入れてください。",
  });
  expect(wrong(offer([span("14:00", "15:00")], 15, 181))?.pause).toContain("180まで");
  expect(wrong(offer([span("14:00", "15:00", "2026-11-20")]))?.spans).toContain("過ぎて");
  const apart = (last: string) => wrong(offer([span("14:00", "15:00"), span("14:00", "15:00", last)]))?.spans;
  expect(apart("2027-01-21")).toBeUndefined();
  expect(apart("2027-01-22")).toContain("45日以内");
  expect(appointmentsProblem(offering({}), now)).toBe("学級を選んでください。");
  const rooms = (n: number) =>
    Object.fromEntries(Array.from({ length: n }, (_, r) => [`h${r}`, newOffer(day)]));
  expect(appointmentsProblem(offering(rooms(80)), now)).toBeUndefined();
  expect(appointmentsProblem(offering(rooms(81)), now)).toContain("80まで");
});

test("the deadline lies between the sending and the first time", () => {
  const until = (minute: string) =>
    appointmentsProblem({ ...offering({ a: offer([span("14:00", "15:00")]) }), until: minute }, now);
  expect(until("2026-12-04T17:00")).toBeUndefined();
  expect(until("2026-11-24T07:40")).toContain("送る前に");
  expect(until("2026-12-07T14:01")).toContain("はじめの面談");
});

test("what most homerooms offer is common, and another is their own", () => {
  const [x, y] = [offer([span("14:00", "15:00")]), offer([span("9:00", "10:00")])];
  const order = ["a", "b", "c"];
  expect(sharedOf({ c: x, a: y, b: x }, order, y)).toEqual({ common: x, own: new Set(["a"]) });
  expect(sharedOf({ a: x, b: y }, order, y), "of as many the first").toEqual({
    common: x,
    own: new Set(["b"]),
  });
  expect(sharedOf({}, order, y)).toEqual({ common: y, own: new Set() });
  expect(roomsOf({ z: x, c: x, a: x }, order)).toEqual(["a", "c", "z"]);
});

test("a change of what is common leaves alone who has their own; who comes gets it, who goes is gone", () => {
  const [x, y] = [offer([span("14:00", "15:00")]), offer([span("9:00", "10:00")])];
  expect(withCommon({ a: x, b: y }, { common: offer([]), own: new Set(["b"]) })).toEqual({
    a: offer([]),
    b: y,
  });
  expect(withRooms({ a: x, b: y }, ["b", "c"], x)).toEqual({ b: y, c: x });
});

test("times are read by day", () => {
  expect(byDay(slotsOf(offer([span("09:00", "09:30"), span("10:00", "10:15", "2026-12-08")])))).toEqual([
    { day, label: "12/7(月)", times: ["9:00", "9:15"] },
    { day: "2026-12-08", label: "12/8(火)", times: ["10:00"] },
  ]);
});

test("what is common is remembered without homerooms, and follows a change of somebody else's", () => {
  const [x, y] = [offer([span("14:00", "15:00")]), offer([span("9:00", "10:00")])];
  const before = { common: x, own: new Set(["b"]) };
  expect(sharedNow({}, before)).toEqual({ common: x, own: new Set() });
  expect(sharedNow({ a: x, b: x }, before), "the same by chance, and still by itself").toEqual(before);
  expect(sharedNow({ a: y, b: x }, before)).toEqual({ common: y, own: new Set(["b"]) });
  expect(sharedNow({ a: x, c: y }, before)).toEqual({ common: x, own: new Set(["c"]) });
});
