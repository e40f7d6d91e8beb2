import { expect, test } from "vitest";
import { cookieFetch, doorFetch } from "./cookie.ts";

const post = () => new Request("https://school.example/api", { method: "POST", body: '{"nickname":"ゆう"}' });
const text = (init: RequestInit) => new TextDecoder().decode(init.body as ArrayBuffer);

test("a call goes out with the cookie and nothing else that says who", async () => {
  let sent: RequestInit = {};
  const send = async (_url: string, init: RequestInit) => {
    sent = init;
    return new Response(null, { status: 200 });
  };
  await cookieFetch(async () => {}, "x", send)(post());
  expect(sent.credentials).toBe("same-origin");
  expect(new Headers(sent.headers).get("authorization")).toBeNull();
});

test("after a 401 the same bytes wait for the sign-in and go out once more", async () => {
  const seen: string[] = [];
  let signIn = () => {};
  const signedIn = () => new Promise<void>((done) => (signIn = done));
  const send = async (_url: string, init: RequestInit) => {
    seen.push(text(init));
    return new Response(null, { status: seen.length === 1 ? 401 : 201 });
  };
  const answer = cookieFetch(signedIn, "x", send)(post());
  await new Promise((done) => setTimeout(done, 0));
  expect(seen).toHaveLength(1);
  signIn();
  expect((await answer).status).toBe(201);
  expect(seen).toEqual(['{"nickname":"ゆう"}', '{"nickname":"ゆう"}']);
});

test("a code that is wrong is told as such and waits for nobody", async () => {
  const send = async () => new Response(null, { status: 401 });
  expect((await doorFetch("x", send)(post())).status).toBe(401);
});

test("no answer is told as such", async () => {
  const send = async () => {
    throw new TypeError("Failed to fetch");
  };
  await expect(doorFetch("つながりません", send)(post())).rejects.toMatchObject({
    status: 0,
    message: "つながりません",
  });
});
