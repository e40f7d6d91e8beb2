import { expect, test } from "vitest";
import { messageOf, reportOf, screenOf, searchOf, searchOfMessage, searchOfPaper } from "./screen.ts";

test("an address that names no screen leaves the choice to what the reader is", () => {
  expect(screenOf("")).toBeNull();
  expect(screenOf("?screen=nonsense")).toBeNull();
});

test("a letter's code opens the registration, and a named screen itself", () => {
  expect(screenOf("?letter=ABCD-EFGH-JKMN")).toBe("add");
  for (const screen of ["talk", "report", "reports", "messages", "hours", "register", "add"] as const) {
    expect(screenOf(searchOf(screen))).toBe(screen);
  }
});

test("a message opens by its link, and by no name of a screen alone", () => {
  expect([screenOf("?message=m1"), messageOf("?message=m1")]).toEqual(["message", "m1"]);
  expect(messageOf(searchOfMessage("a&b=c"))).toBe("a&b=c");
  for (const search of ["?message=", "?screen=message"]) expect(screenOf(search)).toBeNull();
  expect(screenOf("?screen=add&message=m1")).toBe("add");
});

test("the code with which LINE Login comes back is no letter's", () => {
  expect(screenOf("?code=4fG7hJ&state=xyz&liffClientId=1")).toBeNull();
  expect(screenOf("?screen=reports&code=4fG7hJ&state=xyz")).toBe("reports");
});

test("a page to print names its report, and none is named by half", () => {
  const search = searchOfPaper("receipt", "p&1", "2026-11-24");
  expect([screenOf(search), reportOf(search)]).toEqual(["receipt", { child: "p&1", day: "2026-11-24" }]);
  for (const half of ["?screen=return", "?screen=return&child=p", "?screen=return&day=2026-11-24"]) {
    expect(reportOf(half)).toBeNull();
  }
});
