import { expect, test } from "vitest";
import { screenOf } from "./screen.ts";

test("an address that names no screen leaves the choice to what the reader is", () => {
  expect(screenOf("")).toBeNull();
  expect(screenOf("?screen=nonsense")).toBeNull();
});

test("a letter's code opens the registration, and a named screen itself", () => {
  expect(screenOf("?letter=ABCD-EFGH-JKMN")).toBe("add");
  for (const screen of ["talk", "report", "reports", "register", "add"]) {
    expect(screenOf(`?screen=${screen}`)).toBe(screen);
  }
});

test("the code with which LINE Login comes back is no letter's", () => {
  expect(screenOf("?code=4fG7hJ&state=xyz&liffClientId=1")).toBeNull();
  expect(screenOf("?screen=reports&code=4fG7hJ&state=xyz")).toBe("reports");
});
