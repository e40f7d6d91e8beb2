import { expect, test } from "vitest";
import { screenOf } from "./screen.ts";

test("the page opens with the report, because that is why people open it", () => {
  expect(screenOf("")).toBe("report");
  expect(screenOf("?screen=nonsense")).toBe("report");
});

test("a letter's code opens the registration, and a named screen itself", () => {
  expect(screenOf("?code=ABCD-EFGH-JKMN")).toBe("register");
  expect(screenOf("?screen=reports")).toBe("reports");
});
