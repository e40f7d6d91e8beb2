import { expect, test } from "vitest";
import { refusal } from "./refusal.ts";

test("the API's own words reach the reader", () => {
  const body = { error: { code: "code_unknown", message: "この番号は見つかりませんでした。" } };
  expect(refusal(404, body, "x")).toMatchObject({
    status: 404,
    code: "code_unknown",
    message: body.error.message,
  });
});

test("an answer that is not ours is told in our words", () => {
  for (const body of [
    undefined,
    null,
    "",
    "<html>Blocked by proxy</html>",
    { error: "no" },
    { message: "Unauthorized" },
  ]) {
    expect(refusal(502, body, "つながりません")).toMatchObject({
      code: "try_again",
      message: "つながりません",
    });
  }
});

test("no answer at all is its own case", () => {
  expect(refusal(0, undefined, "つながりません").code).toBe("unreachable");
});

test("what is said besides is kept for whoever asks", () => {
  const body = { error: { code: "answer_wrong", message: "数字を入れてください。", question: "q2" } };
  expect(refusal(422, body, "x").detail).toMatchObject({ question: "q2" });
  expect(refusal(500, "<html>", "x").detail).toEqual({});
});
