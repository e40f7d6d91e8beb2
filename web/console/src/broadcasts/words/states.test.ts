import { expect, test } from "vitest";
import { draftsFirst, isOpen, isOut, matching, moves, stateWords, whyOpen } from "./states.ts";

const row = (state: keyof typeof stateWords, title = "") => ({ state, title, from: "", author: "" });

test("what somebody is writing stands first, the rest in its order", () => {
  const rows = [row("sent"), row("stopped"), row("draft"), row("sending")];
  expect(draftsFirst(rows).map(({ state }) => state)).toEqual(["draft", "sent", "stopped", "sending"]);
});

test("a title is found in any width", () => {
  expect(matching([row("sent", "ＰＴＡ総会"), row("sent", "遠足")], "pta")).toHaveLength(1);
  expect(matching([row("sent", "PTA 総会")], "")).toHaveLength(1);
});

test("no state can both be changed and have gone out", () => {
  for (const state of Object.keys(stateWords) as (keyof typeof stateWords)[]) {
    expect(isOpen(state) && (isOut(state) || moves(state)), state).toBe(false);
  }
});

test("what has stopped says why, and that nobody has got it", () => {
  const nothing = { refused: null, moved: null };
  expect(whyOpen({ ...nothing, state: "moved", moved: { seen: 28, now: 57 } })?.what).toContain(
    "28人、送るとき 57人",
  );
  for (const state of ["moved", "lapsed", "stopped"] as const) {
    expect(whyOpen({ ...nothing, state })?.what).toContain("だれにも届いていません");
  }
  expect(whyOpen({ ...nothing, state: "draft" })).toBeUndefined();
  const refused = { by: "教頭", words: "日付を確かめてください。" };
  expect(whyOpen({ state: "draft", moved: null, refused })).toMatchObject({ what: refused.words });
});
