import { expect, test } from "vitest";
import type { Board, Row } from "./api.ts";
import { counted, looked, news, newsWords, nextUnseen, requests, unseen } from "./facts.ts";

const row = (pupil: string, rest: Partial<Row> = {}): Row => ({
  pupil,
  name: `山田 ${pupil}`,
  kana: "やまだ",
  roll_number: 1,
  kind: "absent",
  state: "received",
  first_reported_at: "2026-11-24T07:31:05+09:00",
  reported_at: "2026-11-24T07:31:05+09:00",
  changed: false,
  after_cut_off: false,
  version: "1",
  by: "guardian",
  by_name: null,
  comes_at: null,
  leaves_at: null,
  collected_by: null,
  reason: null,
  details: null,
  request: null,
  seen_at: null,
  seen_by: null,
  comments: 0,
  arranged: false,
  ...rest,
});

const board = (...rooms: Row[][]): Board => ({
  school: { code: "B1", name: "ひばり小学校", telephone: "", cut_off: "08:15" },
  day: "2026-11-24",
  reasons_visible: false,
  totals: { absent: 0, late: 0, leaving_early: 0, unseen: rooms.flat().length, requests: 0 },
  reasons: [],
  diseases: [],
  classes_begin: "08:30",
  homerooms: rooms.map((absences, i) => ({ id: `${i}`, label: `${i + 1}年1組`, pupils: 28, absences })),
});

test("a cancellation waits like a report, until somebody has looked at it", () => {
  const seen_at = "2026-11-24T07:41:00+09:00";
  const b = board(
    [row("a", { state: "seen", seen_at }), row("b")],
    [row("c", { state: "cancelled" }), row("d", { state: "cancelled", seen_at })],
  );
  expect(unseen(b).map((p) => p.row.pupil)).toEqual(["b", "c"]);
  expect(newsWords(unseen(b).slice(1))).toBe("新しい連絡が1件あります。2年1組 山田 cさん 欠席の取り消し");
  expect(looked(b, ["c"], "教頭", seen_at).homerooms[1]?.absences[0]).toMatchObject({
    state: "cancelled",
    seen_at,
  });
});

test("news is what was not there, and what says something new; not what the school has looked at", () => {
  const before = board([row("a"), row("b"), row("c")]);
  const later = "2026-11-24T07:45:00+09:00";
  const now = board(
    [row("a"), row("b", { reported_at: later, version: "2" }), row("c", { state: "seen" })],
    [row("d")],
  );
  expect(news(before, now).map((p) => p.row.pupil)).toEqual(["b", "d"]);
  expect(news(now, now)).toEqual([]);
});

test("news names three and counts the rest", () => {
  expect(newsWords([])).toBe("");
  const many = unseen(board([row("a", { kind: "late" }), row("b"), row("c"), row("d"), row("e")]));
  expect(newsWords(many.slice(0, 1))).toBe("新しい連絡が1件あります。1年1組 山田 aさん 遅刻");
  expect(newsWords(many)).toContain("ほか2件");
});

test("after one report comes the next unseen one, and after the last the first", () => {
  const b = board([row("a"), row("b", { state: "seen" })], [row("c")]);
  expect(nextUnseen(b, "a")).toBe("c");
  expect(nextUnseen(b, "c")).toBe("a");
  expect(nextUnseen(board([row("a")]), "a")).toBeUndefined();
});

test("looking at reports marks these and no others, and counts what is left", () => {
  const after = looked(board([row("a"), row("b")]), ["a"], "教頭", "2026-11-24T07:41:00+09:00");
  expect(after.homerooms[0]?.absences.map((r) => [r.state, r.seen_by])).toEqual([
    ["seen", "教頭"],
    ["received", null],
  ]);
  expect(after.totals.unseen).toBe(1);
});

test("a homeroom's line counts who is away, by kind", () => {
  const rows = [row("a"), row("b"), row("c", { kind: "late" }), row("d", { state: "cancelled" })];
  expect(counted(rows)).toEqual({ words: "欠席2 遅刻1", unseen: 4, requests: 0 });
  expect(counted([])).toEqual({ words: "", unseen: 0, requests: 0 });
});

test("late and leaving early counts under both, and what was arranged waits for nobody", () => {
  const rows = [
    row("a", { kind: "late_and_leaving_early" }),
    row("b", { state: "arranged", arranged: true, version: "" }),
  ];
  expect(counted(rows)).toEqual({ words: "欠席1 遅刻1 早退1", unseen: 1, requests: 0 });
  expect(unseen(board(rows)).map((p) => p.row.pupil)).toEqual(["a"]);
});

test("a change that is asked for is news once, also of a report that was seen", () => {
  const seen = { state: "seen", seen_at: "2026-11-24T07:41:00+09:00" } as const;
  const request = {
    entry: "e1",
    at: "2026-11-24T10:12:00+09:00",
    kind: null,
    reason: null,
    comes_at: null,
    leaves_at: null,
    collected_by: null,
    details: null,
  };
  const before = board([row("a", seen)]);
  const now = board([row("a", { ...seen, request })]);
  expect(newsWords(news(before, now))).toBe("新しい連絡が1件あります。1年1組 山田 aさん 変更の希望");
  expect(news(now, now)).toEqual([]);
  expect(requests(now)).toBe(1);
});
