import { expect, test } from "vitest";
import { bearerFetch } from "./bearer.ts";

const tokens = { current: async () => "old", fresh: async () => "new" };
const put = () => new Request("https://school.example/api", { method: "PUT", body: '{"kind":"absent"}' });

test("after a 401 the same body goes out once more with a fresh token", async () => {
  const seen: string[] = [];
  const send = async (_url: string, init: RequestInit) => {
    const body = new TextDecoder().decode(init.body as ArrayBuffer);
    seen.push(`${init.method} ${new Headers(init.headers).get("authorization")} ${body}`);
    return new Response(null, { status: seen.length === 1 ? 401 : 200 });
  };
  expect((await bearerFetch(tokens, "x", send)(put())).status).toBe(200);
  expect(seen).toEqual(['PUT Bearer old {"kind":"absent"}', 'PUT Bearer new {"kind":"absent"}']);
});

test("a second 401 is final", async () => {
  let calls = 0;
  const send = async () => {
    calls += 1;
    return new Response(null, { status: 401 });
  };
  expect((await bearerFetch(tokens, "x", send)(put())).status).toBe(401);
  expect(calls).toBe(2);
});

test("no answer is told as such, and not repeated", async () => {
  let calls = 0;
  const send = async () => {
    calls += 1;
    throw new TypeError("Failed to fetch");
  };
  await expect(bearerFetch(tokens, "つながりません", send)(put())).rejects.toMatchObject({
    status: 0,
    message: "つながりません",
  });
  expect(calls).toBe(1);
});

test("bytes that are no text go up as they are", async () => {
  const bytes = Uint8Array.of(0x50, 0x4b, 0xff, 0xfe, 0x00, 0x83);
  let sent: unknown;
  const send = async (_url: string, init: RequestInit) => {
    sent = init.body;
    return new Response(null, { status: 204 });
  };
  await bearerFetch(
    tokens,
    "x",
    send,
  )(new Request("https://school.example/api", { method: "PUT", body: bytes }));
  expect(new Uint8Array(sent as ArrayBuffer)).toEqual(bytes);
});

test("a file arrives as the bytes it is", async () => {
  const bytes = new Uint8Array([0x82, 0xa0, 0xff, 0x00]);
  let sent: unknown;
  const send = async (_url: string, init: RequestInit) => {
    sent = init.body;
    return new Response(null, { status: 204 });
  };
  const file = new Request("https://school.example/api", { method: "PUT", body: bytes });
  await bearerFetch(tokens, "x", send)(file);
  expect(new Uint8Array(sent as ArrayBuffer)).toEqual(bytes);
});
