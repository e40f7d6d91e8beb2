import { expect, test } from "vitest";
import type { Me } from "../api/api.ts";
import { placeOf, placesOf } from "./place.ts";

const school = { name: "ひばり小" };
const child = {
  id: "p1",
  nickname: "ゆう",
  number: "K7Q2MX",
  school: { ...school, telephone: "0", cut_off: "08:15", classes_begin: "08:30", reasons: [] },
};
const reader = (by: Me["by"], part: Partial<Me> = {}) => ({
  by,
  children: [],
  memberships: [],
  waiting: [],
  ...part,
});

test("in LINE the page opens with the report, by e-mail with the talk", () => {
  expect(placeOf(null, reader("line", { children: [child] }))).toBe("report");
  expect(placeOf(null, reader("mail", { children: [child] }))).toBe("talk");
});

test("the talk is no place for those who have it in LINE", () => {
  const me = reader("line", { children: [child] });
  expect(placeOf("talk", me)).toBe("report");
  expect(placesOf(me)).toEqual(["report", "reports", "messages", "register"]);
  expect(placesOf(reader("mail", { children: [child] }))[0]).toBe("talk");
});

test("who has nothing here yet registers, whatever the link says", () => {
  for (const by of ["line", "mail"] as const) {
    for (const asked of [
      null,
      "report",
      "reports",
      "messages",
      "message",
      "hours",
      "register",
      "add",
    ] as const) {
      expect(placeOf(asked, reader(by))).toBe("add");
    }
    expect(placesOf(reader(by))).toEqual([]);
  }
  expect(placeOf("talk", reader("mail"))).toBe("talk");
});

test("who waits for a teacher sees that and can add a child", () => {
  const waiting = reader("line", { waiting: [{ school, homeroom: "3年1組", name: "山田 ゆう" }] });
  for (const asked of ["report", "message", "hours"] as const)
    expect(placeOf(asked, waiting)).toBe("register");
  expect(placeOf("add", waiting)).toBe("add");
  expect(placesOf(waiting)).toEqual(["register"]);
});

test("who only receives has the messages first, and nothing to report", () => {
  const member = reader("mail", { memberships: [{ school }] });
  for (const asked of [null, "report", "reports", "hours"] as const) {
    expect(placeOf(asked, member)).toBe("messages");
  }
  for (const asked of ["message", "register", "add"] as const) expect(placeOf(asked, member)).toBe(asked);
  expect(placesOf(member)).toEqual(["messages", "register"]);
});

test("a guardian gets the message that a link names", () => {
  for (const by of ["line", "mail"] as const) {
    expect(placeOf("message", reader(by, { children: [child] }))).toBe("message");
  }
});
