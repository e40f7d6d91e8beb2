import { bearerFetch } from "@renraku/ui/api/bearer.ts";
import { beforeEach, expect, test, vi } from "vitest";
import { NobodyKnown } from "./identity.ts";
import { liffReader } from "./liff.ts";

// LINE's own mock is of no use here: its `login` goes nowhere, and `init` has to be told that it is a mock.
const sdk = vi.hoisted(() => ({
  init: vi.fn(async () => {}),
  isLoggedIn: vi.fn(() => true),
  isInClient: vi.fn(() => false),
  getIDToken: vi.fn((): string | null => null),
  login: vi.fn(),
  logout: vi.fn(),
  closeWindow: vi.fn(),
}));
vi.mock("@line/liff", () => ({ default: sdk }));

const token = (secondsLeft: number) => {
  const claims = { exp: Math.floor(Date.now() / 1000) + secondsLeft };
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;
};
const reload = vi.fn();

async function liffIdentity(liffId: string) {
  const { identity } = await liffReader(liffId);
  if (!identity) throw new Error("LIFF knows nobody");
  return identity;
}
let stored: Map<string, string>;

/** What a promise has come to when everything else is done; `leaving` if the browser would be gone by then. */
const outcome = (promise: Promise<unknown>) =>
  Promise.race([promise, new Promise((done) => setTimeout(() => done("leaving"), 0))]);

beforeEach(() => {
  vi.clearAllMocks();
  sdk.isLoggedIn.mockReturnValue(true);
  sdk.isInClient.mockReturnValue(false);
  stored = new Map();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  vi.stubGlobal("location", { href: "https://school.example/g/?screen=reports", reload });
});

test("LIFF starts under its ID, and a good ID token is handed out as it is", async () => {
  const good = token(3600);
  sdk.getIDToken.mockReturnValue(good);
  const identity = await liffIdentity("2000-abc");
  expect(sdk.init).toHaveBeenCalledExactlyOnceWith({ liffId: "2000-abc" });
  expect(await identity.current()).toBe(good);
  expect(identity.close).toBeUndefined();
  expect(sdk.login).not.toHaveBeenCalled();
});

test("in LINE the page can be closed, and nobody is sent to a login", async () => {
  sdk.isInClient.mockReturnValue(true);
  sdk.isLoggedIn.mockReturnValue(false);
  (await liffIdentity("2000-abc")).close?.();
  expect(sdk.closeWindow).toHaveBeenCalledOnce();
  expect(sdk.login).not.toHaveBeenCalled();
});

test("in another browser who is not signed in is asked nothing, and may go to LINE Login and come back", async () => {
  sdk.isLoggedIn.mockReturnValue(false);
  const { identity, login } = await liffReader("2000-abc");
  expect(identity).toBeUndefined();
  expect(sdk.login).not.toHaveBeenCalled();
  login?.();
  expect(sdk.login).toHaveBeenCalledExactlyOnceWith({
    redirectUri: "https://school.example/g/?screen=reports",
  });
});

test("where LINE cannot be reached there is still the e-mail, but not within LINE", async () => {
  sdk.init.mockRejectedValueOnce(new Error("blocked"));
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (Linux; Android 14) Chrome/142.0" });
  expect(await liffReader("2000-abc")).toEqual({});
  sdk.init.mockRejectedValueOnce(new Error("blocked"));
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (iPhone) Safari Line/14.0.0" });
  await expect(liffReader("2000-abc")).rejects.toThrow("blocked");
});

test("a token that has ended is replaced by signing in again, without the last login's code", async () => {
  vi.stubGlobal("location", {
    href: "https://school.example/g/?letter=ABCD&code=x&state=y&liffClientId=1&liffRedirectUri=z",
    reload,
  });
  sdk.getIDToken.mockReturnValue(token(-1));
  expect(await outcome((await liffIdentity("2000-abc")).current())).toBe("leaving");
  expect(sdk.logout).toHaveBeenCalledBefore(sdk.login);
  expect(sdk.login).toHaveBeenCalledExactlyOnceWith({
    redirectUri: "https://school.example/g/?letter=ABCD",
  });
});

test("LINE's own browser gives the new token on reload", async () => {
  sdk.isInClient.mockReturnValue(true);
  sdk.getIDToken.mockReturnValue(token(-1));
  expect(await outcome((await liffIdentity("2000-abc")).current())).toBe("leaving");
  expect(sdk.logout).toHaveBeenCalledBefore(reload);
  expect(reload).toHaveBeenCalledOnce();
  expect(sdk.login).not.toHaveBeenCalled();
});

test("a server that takes no token leads to one more login, not to a loop", async () => {
  sdk.getIDToken.mockReturnValue(token(3600));
  const refused = async () => new Response(null, { status: 401 });
  const visit = async () =>
    bearerFetch(await liffIdentity("2000-abc"), "x", refused)(new Request("https://school.example/api"));
  expect(await outcome(visit())).toBe("leaving");
  // The browser is back from LINE Login.
  await expect(visit()).rejects.toBeInstanceOf(NobodyKnown);
  expect(sdk.login).toHaveBeenCalledOnce();
});

test("a phone whose clock is wrong is sent to LINE Login once, and again half a minute later", async () => {
  sdk.getIDToken.mockReturnValue(token(-1));
  const visit = async () => (await liffIdentity("2000-abc")).current();
  expect(await outcome(visit())).toBe("leaving");
  await expect(visit()).rejects.toBeInstanceOf(NobodyKnown);
  stored.set("renraku.signed-in-again", String(Date.now() - 31_000));
  expect(await outcome(visit())).toBe("leaving");
  expect(sdk.login).toHaveBeenCalledTimes(2);
});
