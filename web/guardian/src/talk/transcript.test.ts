import { expect, test } from "vitest";
import type { Say } from "../api/api.ts";
import { answered, arrived, type Entry, failed, idOf, restored, sending } from "./transcript.ts";

const press = (event: string) => ({ event, press: "sealed", date: null });
const text = (words: string): Say => ({ text: words });

test("an own tap stands under its label, and the answer after it", () => {
  let entries = sending([], "きょう 欠席", press("e1"));
  expect(entries).toMatchObject([{ from: "me", label: "きょう 欠席", state: "sending" }]);
  entries = answered(entries, "e1", [text("一"), text("二")]);
  expect(entries).toMatchObject([{ state: "sent" }, { say: { text: "一" } }, { say: { text: "二" } }]);
  expect(new Set(entries.map(idOf)).size).toBe(3);
});

test("what failed is sent again in its place and under its own id", () => {
  let entries: Entry[] = failed(sending([], "送る", press("e1")), "e1", "通信できませんでした");
  entries = answered(sending(entries, "連絡の確認", { event: "e2", text: "連絡の確認" }), "e2", [
    text("なし"),
  ]);
  expect(entries[0]).toMatchObject({ state: "failed", trouble: "通信できませんでした" });
  entries = sending(entries, "送る", press("e1"));
  expect(entries.map(idOf)).toEqual(["e1", "e2", "e2/0"]);
  expect(entries[0]).toMatchObject({ state: "sending" });
  entries = answered(entries, "e1", [text("受け付けました")]);
  expect(entries[0]).toEqual({ from: "me", label: "送る", said: press("e1"), state: "sent" });
  expect(entries.at(-1)).toMatchObject({ say: { text: "受け付けました" } });
});

test("what waits for an answer arrives once, however often the talk is opened", () => {
  const asks = { message: "m1", says: [text("遠足のアンケート"), text("参加しますか")] };
  let entries = arrived(answered(sending([], "", { event: "e0", hello: true }), "e0", [text("こんにちは")]), [
    asks,
  ]);
  expect(entries.map(idOf)).toEqual(["e0", "e0/0", "m1/0", "m1/1"]);
  entries = arrived(entries, [asks, { message: "m2", says: [text("次")] }]);
  expect(entries.map(idOf).slice(2)).toEqual(["m1/0", "m1/1", "m2/0"]);
  expect(arrived(entries, [])).toEqual(entries);
});

test("after a reload everything is there, and what was on its way can be sent again", () => {
  const kept = sending(
    answered(sending([], "", { event: "e0", hello: true }), "e0", [text("こんにちは")]),
    "送る",
    press("e1"),
  );
  const found = restored(JSON.stringify(kept), "届いたか分かりません");
  expect(found.slice(0, 2)).toEqual(kept.slice(0, 2));
  expect(found[2]).toMatchObject({ state: "failed", trouble: "届いたか分かりません", said: { event: "e1" } });
});

test("what cannot be read is no transcript", () => {
  for (const kept of [null, "", "{", "{}", "null", '"x"']) expect(restored(kept, "x")).toEqual([]);
});

test("a long talk forgets its beginning", () => {
  let entries: Entry[] = [];
  for (let n = 0; n < 150; n += 1) {
    entries = answered(sending(entries, "欠席連絡", { event: `e${n}`, text: "欠席連絡" }), `e${n}`, [
      text("はい"),
    ]);
  }
  expect(entries).toHaveLength(200);
  expect(entries.at(-1)).toMatchObject({ id: "e149/0" });
});
