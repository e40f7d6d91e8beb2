import { expect, test } from "vitest";
import type { Link } from "../../guardians/api.ts";
import { calledGuardians } from "./called-guardians.ts";

const link = (number: string, since: string, channel: Link["channel"]): Link => ({
  number,
  since,
  channel,
  way: "letter",
  suspended: false,
});

test("guardians are told apart by number, channel and day, who registered first coming first", () => {
  const links = [
    link("7F3A2C", "2026-04-07T22:45:00Z", "line"),
    link("0B11D9", "2026-11-02T01:00:00Z", "mail"),
  ];
  const called = calledGuardians([{ number: "0B11D9" }, { number: "7F3A2C" }], links);
  expect(called.map(({ label }) => label)).toEqual([
    "登録番号 7F3A2C（LINE、4/8(水)に登録）",
    "登録番号 0B11D9（メール、11/2(月)に登録）",
  ]);
});

test("who is not known there is named by the number alone, after the others", () => {
  const called = calledGuardians(
    [{ number: "AAAAAA" }, { number: "7F3A2C" }],
    [link("7F3A2C", "2026-04-07T22:45:00Z", "none")],
  );
  expect(called.map(({ label }) => label)).toEqual([
    "登録番号 7F3A2C（届く先なし、4/8(水)に登録）",
    "登録番号 AAAAAA",
  ]);
});
