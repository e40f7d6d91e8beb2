import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whileSignedIn, whileSigningIn } from "./authenticator-app.ts";
import { cognito } from "./cognito.ts";

type Answer = { status?: number; body: object };
let asked: { action: string; body: object }[];
let answers: Answer[];

beforeEach(() => {
  asked = [];
  answers = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const action = new Headers(init.headers).get("x-amz-target")?.split(".")[1] ?? "";
    asked.push({ action, body: JSON.parse(String(init.body)) });
    const { status = 200, body } = answers.shift() ?? { status: 500, body: { __type: "NobodyExpectedThis" } };
    return new Response(JSON.stringify(body), { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

const pool = cognito("https://cognito.example/", "client");
const tokens = { current: async () => "access", fresh: async () => "fresh" };
const mismatch: Answer = {
  status: 400,
  body: { __type: "EnableSoftwareTokenMFAException", message: "Code mismatch" },
};

test("who is signed in proves the app by its number, and Cognito asks for it from then on", async () => {
  const onTied = vi.fn();
  const app = whileSignedIn(pool, tokens, onTied);
  answers = [{ body: { SecretCode: "SECRET" } }, { body: { Status: "SUCCESS" } }, { body: {} }];
  expect(await app.secret()).toBe("SECRET");
  await app.confirm("123456");
  expect(asked).toEqual([
    { action: "AssociateSoftwareToken", body: { AccessToken: "access" } },
    { action: "VerifySoftwareToken", body: { AccessToken: "access", UserCode: "123456" } },
    {
      action: "SetUserMFAPreference",
      body: { AccessToken: "access", SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
    },
  ]);
  expect(onTied).toHaveBeenCalledOnce();
});

test("a wrong number ties nothing and may be followed by the right one", async () => {
  const onTied = vi.fn();
  const app = whileSignedIn(pool, tokens, onTied);
  answers = [mismatch, { body: { Status: "ERROR" } }, { body: { Status: "SUCCESS" } }, { body: {} }];
  await expect(app.confirm("000000")).rejects.toMatchObject({ type: "EnableSoftwareTokenMFAException" });
  await expect(app.confirm("000000")).rejects.toMatchObject({ type: "CodeMismatchException" });
  expect(asked.map(({ action }) => action)).not.toContain("SetUserMFAPreference");
  expect(onTied).not.toHaveBeenCalled();
  await app.confirm("123456");
  expect(onTied).toHaveBeenCalledOnce();
});

test("when only the last call fails, the next try does not prove the app again", async () => {
  const onTied = vi.fn();
  const app = whileSignedIn(pool, tokens, onTied);
  answers = [{ body: { Status: "SUCCESS" } }, { status: 502, body: {} }, { body: {} }];
  await expect(app.confirm("123456")).rejects.toThrow();
  await app.confirm("654321");
  expect(asked.map(({ action }) => action)).toEqual([
    "VerifySoftwareToken",
    "SetUserMFAPreference",
    "SetUserMFAPreference",
  ]);
  expect(onTied).toHaveBeenCalledOnce();
});

test("half-way through signing in each answer's session leads to the next step", async () => {
  const onTied = vi.fn(async () => {});
  const app = whileSigningIn(pool, "s1", onTied);
  answers = [
    { body: { SecretCode: "SECRET", Session: "s2" } },
    mismatch,
    { body: { Status: "SUCCESS", Session: "s3" } },
  ];
  await app.secret();
  await expect(app.confirm("000000")).rejects.toThrow();
  await app.confirm("123456");
  expect(asked.map(({ body }) => body)).toEqual([
    { Session: "s1" },
    { Session: "s2", UserCode: "000000" },
    { Session: "s2", UserCode: "123456" },
  ]);
  expect(onTied).toHaveBeenCalledExactlyOnceWith("s3");
});
