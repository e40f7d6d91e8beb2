import { expect, test } from "vitest";
import { CognitoRefusal, refusalOf } from "./cognito.ts";
import { codeDigits, nextStep, otpauth } from "./steps.ts";
import { whyNot } from "./words.ts";

test("each challenge leads to its page, under the name that Cognito gave", () => {
  const asks = (ChallengeName: string) =>
    nextStep(
      { ChallengeName, Session: "s", ChallengeParameters: { USER_ID_FOR_SRP: "u-1" } },
      "kyoto@example.jp",
    );
  expect(asks("SOFTWARE_TOKEN_MFA")).toEqual({ at: "code", user: "u-1", session: "s" });
  expect(asks("NEW_PASSWORD_REQUIRED")).toEqual({ at: "new-password", user: "u-1", session: "s" });
  expect(asks("MFA_SETUP")).toEqual({ at: "set-up", user: "u-1", session: "s" });
  expect(asks("SMS_MFA")).toEqual({ at: "unknown", challenge: "SMS_MFA" });
});

test("tokens end the questions", () => {
  const tokens = { AccessToken: "a", ExpiresIn: 3600 };
  expect(nextStep({ AuthenticationResult: tokens }, "x")).toEqual({ at: "done", tokens });
});

test("six digits may be typed as people type them", () => {
  expect(codeDigits(" 123 456 ")).toBe("123456");
  expect(codeDigits("１２３４５６")).toBe("123456");
});

test("the link for an authenticator app survives Japanese names", () => {
  expect(otpauth("みほん市 連絡", "a b", "ABC")).toBe(
    "otpauth://totp/%E3%81%BF%E3%81%BB%E3%82%93%E5%B8%82%20%E9%80%A3%E7%B5%A1:a%20b?secret=ABC&issuer=%E3%81%BF%E3%81%BB%E3%82%93%E5%B8%82%20%E9%80%A3%E7%B5%A1",
  );
});

test("an unknown user and a wrong password read the same", () => {
  const words = (type: string) => whyNot(new CognitoRefusal(type, ""));
  expect(words("UserNotFoundException")).toBe(words("NotAuthorizedException"));
  expect(words("CodeMismatchException")).not.toBe(words("NotAuthorizedException"));
});

test("Cognito's errors are known by their short name, and a proxy's page is no answer", () => {
  expect(refusalOf('{"__type":"com.amazonaws.cognito#CodeMismatchException","message":"m"}').type).toBe(
    "CodeMismatchException",
  );
  expect(refusalOf("<html>").type).toBe("Unreachable");
});
