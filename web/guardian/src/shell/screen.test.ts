import { expect, test } from "vitest";
import { screenOf } from "./screen.ts";

test("the page opens with the report, because that is why people open it", () => {
  expect(screenOf("")).toBe("report");
  expect(screenOf("?screen=nonsense")).toBe("report");
});

test("a letter's code opens the registration, and a named screen itself", () => {
  expect(screenOf("?letter=ABCD-EFGH-JKMN")).toBe("register");
  for (const screen of ["register", "report", "reports"]) expect(screenOf(`?screen=${screen}`)).toBe(screen);
});

test("the code with which LINE Login comes back is no letter's", () => {
  expect(screenOf("?code=4fG7hJ&state=xyz&liffClientId=1")).toBe("report");
  expect(screenOf("?screen=reports&code=4fG7hJ&state=xyz")).toBe("reports");
});
