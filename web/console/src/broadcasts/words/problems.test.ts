import { expect, test } from "vitest";
import { BEGINNINGS, begunFrom, nothingAsked } from "../../surveys/build/beginnings.ts";
import { inHours, instantOf, minuteOf, momentWords, nextQuarter, tomorrowMorning } from "./moments.ts";
import { type Around, keepable, problems, type Words } from "./problems.ts";
import { nothingSaid } from "./talk.ts";

const now = Date.parse("2026-11-24T07:31:00+09:00");
const around: Around = { sender: "ひばり小学校", corrects: false, now };
const school = "B101234567890";
const good: Words = {
  content: { ...nothingSaid, text: "明日は弁当です。" },
  audience: { segments: [{ kind: "everyone", school }] },
  timing: { at: null, urgent_until: null },
  survey: null,
  appointments: null,
};
const at = (time: string | null, urgent_until: string | null = null) =>
  problems({ ...good, timing: { at: time, urgent_until } }, around);
const saying = (content: Partial<Words["content"]>) =>
  problems({ ...good, content: { ...good.content, ...content } }, around);

test("a text and somebody to read it are enough", () => {
  expect(problems(good, around)).toEqual({});
});

test("no text, nobody chosen", () => {
  const empty = { ...good, content: { ...nothingSaid, text: " \n" }, audience: { segments: [] } };
  expect(Object.keys(problems(empty, around)).sort()).toEqual(["audience", "text"]);
});

test("one unit too many is one too many, with the name at the head", () => {
  const room = 5_000 - "ひばり小学校です。\n".length;
  expect(saying({ text: "あ".repeat(room) })).toEqual({});
  expect(saying({ text: "あ".repeat(room + 1) }).text).toContain("1文字こえています");
  expect(saying({ text: `${"あ".repeat(room - 1)}🍱` }).text).toContain("1文字こえています");
});

test("what stands on the page alone may be longer than the talk", () => {
  expect(saying({ text: "あ".repeat(6_000), on_page_only: true })).toEqual({});
});

test("an action says what to do", () => {
  expect(saying({ action: { what: " ", by: null, yen: 100 } }).action).toBeDefined();
  expect(saying({ action: { what: "提出する", by: null, yen: null } })).toEqual({});
});

test("what has passed is not sent any more", () => {
  expect(at("2026-11-24T07:31").at).toContain("過ぎた時刻");
  expect(at("2026-11-24T07:32")).toEqual({});
  expect(at("2026-02-30T07:32").at).toBeDefined();
  expect(at(null, "2026-11-24T07:32").urgent).toBeDefined();
  expect(at(null, "2026-11-24T07:33")).toEqual({});
  expect(at("2026-11-24T12:00", "2026-11-24T11:00").urgent).toBeDefined();
});

test("a time that has passed does not keep the text from being kept", () => {
  const late = { ...good, timing: { at: "2026-11-24T07:00", urgent_until: "2026-11-24T09:00" } };
  expect(keepable(late, now)).toEqual({ ...good, timing: { at: null, urgent_until: "2026-11-24T09:00" } });
});

test("times are Tokyo's", () => {
  expect(minuteOf(instantOf("2026-11-24T07:05"))).toBe("2026-11-24T07:05");
  expect(minuteOf(Date.parse("2026-11-23T15:00:00Z"))).toBe("2026-11-24T00:00");
  expect(nextQuarter(now)).toBe("2026-11-24T07:45");
  expect(tomorrowMorning(now)).toBe("2026-11-25T07:00");
  expect(inHours(now, 2)).toBe("2026-11-24T09:31");
  expect(momentWords(now, "2026-11-24")).toBe("今日 7:31");
  expect(momentWords(now, "2026-11-25")).toBe("11/24(火) 7:31");
});

test("what is asked has to be whole", () => {
  const asking = { ...good, survey: nothingAsked };
  expect(problems(asking, around).asks).toContain("質問がありません");
  const offering: Words = {
    ...good,
    appointments: { kind: "interview", how: "first_come", offers: {}, until: null },
  };
  expect(problems(offering, around).asks).toBe("学級を選んでください。");
});

test("a survey ends after it has gone out, also when that is scheduled", () => {
  const [first] = BEGINNINGS;
  const survey = { ...(first ? begunFrom(first) : nothingAsked), until: "2026-11-30T17:00" };
  const goes = (minute: string | null) =>
    problems({ ...good, survey, timing: { at: minute, urgent_until: null } }, around).asks;
  expect(goes(null)).toBeUndefined();
  expect(goes("2026-11-30T17:00")).toContain("締め切りを遅く");
});
