import { expect, test } from "vitest";
import type { Arrival, Search, SeatOf } from "./api.ts";
import {
  contradictions,
  countdown,
  isOpen,
  newsWords,
  nextWords,
  notBegun,
  reportedWords,
  searchedIn,
  searches,
  seatWords,
  shownAfter,
  stepsOf,
} from "./facts.ts";

const search = (rest: Partial<Search> = {}): Search => ({
  since: "2026-11-24T08:40:00+09:00",
  asked: [],
  calls: [],
  found: null,
  found_by: null,
  next: "ask",
  until: null,
  ...rest,
});
const seat = (pupil: string, rest: Partial<SeatOf> = {}): SeatOf => ({
  pupil,
  name: `山田 ${pupil}`,
  kana: "やまだ",
  roll_number: 12,
  empty: true,
  reported: null,
  comes_at: null,
  seat: "unexplained",
  looked: false,
  search: search(),
  ...rest,
});
const arrival = (...seats: SeatOf[]): Arrival => ({
  day: "2026-11-24",
  now: "2026-11-24T08:45:00+09:00",
  open: 0,
  not_taken: 0,
  homerooms: [
    {
      homeroom: "h",
      label: "3年1組",
      version: 1,
      taken_at: "2026-11-24T08:40:00+09:00",
      taken_by: "佐藤",
      through: false,
      seats,
    },
  ],
});
const shown = (before: string[], now: Arrival) => shownAfter(before, searches(now));

test("what is shown stays in its place, found or not, and what is new comes after it", () => {
  const later = search({ since: "2026-11-24T08:41:00+09:00" });
  const over = search({ next: "over", found: "with_family" });
  expect(shown([], arrival(seat("b", { search: later }), seat("a")))).toEqual(["a", "b"]);
  expect(shown(["b"], arrival(seat("a"), seat("b", { search: over })))).toEqual(["b", "a"]);
  expect(shown(["gone"], arrival(seat("a", { search: over })))).toEqual([]);
});

test("a search is open as long as the seat asks for somebody, whatever was answered", () => {
  const found = { next: "telephone", found: "should_be_there" } as const;
  expect(isOpen({ seat: seat("a"), search: search(found) })).toBe(true);
  expect(isOpen({ seat: seat("a", { seat: "overdue" }), search: search() })).toBe(true);
  expect(isOpen({ seat: seat("a", { seat: "explained" }), search: search() })).toBe(false);
  expect(isOpen({ seat: seat("a"), search: search({ next: "over" }) })).toBe(false);
  const all = arrival(seat("a"), seat("b", { search: null }), seat("c", { seat: "here", search: null }));
  expect(all.homerooms.map(searchedIn)).toEqual([2]);
  expect(notBegun(all).map((one) => one.seat.pupil)).toEqual(["b"]);
});

test("before the seats were tapped nothing contradicts a report", () => {
  const there = arrival(seat("a", { empty: false, seat: "contradictory", reported: "absent", search: null }));
  const nobodyLooked = { ...there, homerooms: there.homerooms.map((room) => ({ ...room, taken_at: null })) };
  expect([contradictions(there), contradictions(nobodyLooked)].map((all) => all.length)).toEqual([1, 0]);
  const looked = arrival(seat("a", { seat: "contradictory", looked: true }));
  expect(contradictions(looked)).toEqual([]);
});

test("what comes next is said with the time that is left by the server's clock", () => {
  const now = Date.parse("2026-11-24T08:45:00+09:00");
  const wait = (until: string | null) => nextWords(search({ next: "wait", until }), now);
  expect(wait("2026-11-24T08:48:12+09:00")).toContain("あと3分12秒");
  expect(wait("2026-11-24T08:45:00+09:00")).toContain("まもなく");
  expect([countdown(59_001), countdown(60_000), countdown(0)]).toEqual(["1分00秒", "1分00秒", null]);
  expect(nextWords(search(), now)).toContain("1人目の保護者に聞きます");
  expect(nextWords(search({ next: "telephone" }), now)).toContain("聞ける保護者がいません");
  const said = search({ next: "telephone", found: "should_be_there", found_by: "guardian" });
  expect(nextWords(said, now)).toContain("すぐにさがし");
});

test("steps stand in the order in which they happened", () => {
  const steps = stepsOf(
    search({
      asked: [{ at: "2026-11-24T08:45:00+09:00", who: "1", answered: true }],
      calls: [{ at: "2026-11-24T08:43:00+09:00", by: "教頭", reached: false }],
    }),
  );
  expect(steps.map(({ words }) => words)).toEqual([
    "席が空いています",
    "電話：つながりませんでした（教頭）",
    "1人目の保護者に聞きました（返事あり）",
  ]);
});

test("what was reported is said with its time", () => {
  expect(reportedWords(seat("a", { reported: "late", comes_at: "10:30" }))).toBe("遅刻の連絡・10:30ごろ登校");
  expect(reportedWords(seat("a", { reported: "arranged" }))).toBe("決まった予定");
  expect(reportedWords(seat("a"))).toBe("");
  expect(seatWords(seat("a", { reported: "late", comes_at: "09:30" }))).toBe("遅刻 9:30ごろ");
  expect([seatWords(seat("a", { reported: "absent" })), seatWords(seat("a"))]).toEqual(["欠席の連絡", ""]);
});

test("who does not look hears of searches that begin and end", () => {
  const over = seat("a", { search: search({ next: "over" }) });
  expect(newsWords(arrival(), arrival(seat("a")))).toBe(
    "居場所の分からない人が1人増えました。3年1組 12番 山田 aさん",
  );
  expect(newsWords(arrival(seat("a")), arrival(over))).toBe("分かりました。3年1組 12番 山田 aさん");
  expect(newsWords(arrival(seat("a")), arrival(seat("a")))).toBe("");
});
