import { beforeEach, expect, test } from "vitest";
import { type Cognito, CognitoRefusal } from "./cognito.ts";
import { session } from "./session.ts";

let clock = 0;
let refreshes: string[];
let answer: () => Promise<{ AuthenticationResult?: { AccessToken: string; ExpiresIn: number } }>;
let stored: Map<string, string>;

const cognito = {
  refresh: (token: string) => {
    refreshes.push(token);
    return answer();
  },
  revoke: async () => ({}),
} as unknown as Cognito;

const storage = () =>
  ({
    getItem: (k: string) => stored.get(k) ?? null,
    setItem: (k: string, v: string) => stored.set(k, v),
    removeItem: (k: string) => stored.delete(k),
  }) as unknown as Storage;

const opened = () => session(cognito, storage(), () => clock);
const hour = { AccessToken: "first", RefreshToken: "refresh", ExpiresIn: 3600 };

beforeEach(() => {
  clock = 0;
  refreshes = [];
  stored = new Map();
  answer = async () => ({
    AuthenticationResult: { AccessToken: `access-${refreshes.length}`, ExpiresIn: 3600 },
  });
});

test("a token is used until a minute before its end", async () => {
  const s = opened();
  s.start(hour);
  clock = 3_539_000;
  expect(await s.current()).toBe("first");
  clock = 3_541_000;
  expect(await s.current()).toBe("access-1");
  expect(refreshes).toEqual(["refresh"]);
});

test("ten calls at once share one refresh, and the refresh token stays", async () => {
  const s = opened();
  s.start(hour);
  clock = 4_000_000;
  expect(new Set(await Promise.all(Array.from({ length: 10 }, () => s.current())))).toEqual(
    new Set(["access-1"]),
  );
  clock = 9_000_000;
  await s.current();
  expect(refreshes).toEqual(["refresh", "refresh"]);
});

test("a reload of the tab asks nothing; signing out leaves nothing", async () => {
  const s = opened();
  s.start(hour);
  expect(await opened().current()).toBe("first");
  await s.end();
  expect(s.signedIn()).toBe(false);
  expect(stored.size).toBe(0);
  expect(opened().signedIn()).toBe(false);
});

test("a refresh token that Cognito no longer takes ends the session", async () => {
  const s = opened();
  s.start(hour);
  answer = async () => {
    throw new CognitoRefusal("NotAuthorizedException", "Refresh Token has expired");
  };
  await expect(s.fresh()).rejects.toMatchObject({ code: "sign_in_again" });
  expect(s.signedIn()).toBe(false);
});

test("a network that is gone for a moment does not sign anybody out", async () => {
  const s = opened();
  s.start(hour);
  answer = async () => {
    throw new CognitoRefusal("Unreachable", "");
  };
  await expect(s.fresh()).rejects.toMatchObject({ status: 0 });
  expect(s.signedIn()).toBe(true);
});

test("an answer that arrives after signing out does not sign in again", async () => {
  const s = opened();
  s.start(hour);
  const late = s.fresh();
  await s.end();
  await expect(late).rejects.toMatchObject({ code: "sign_in_again" });
  expect(s.signedIn()).toBe(false);
});
