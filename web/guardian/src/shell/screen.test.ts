import { expect, test } from "vitest";
import { messageOf, screenOf, searchOf, searchOfMessage } from "./screen.ts";

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
