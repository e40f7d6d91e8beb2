import { expect, test, vi } from "vitest";
import { phoneReader } from "./phone.ts";

function opened(hash: string, framed: boolean) {
  const location = { hash, pathname: "/g/", search: "?screen=reports", origin: "https://school.example" };
  const page = { location, history: { replaceState: vi.fn() }, parent: {} };
  if (!framed) page.parent = page;
  return page as unknown as Window;
}

const token = `e30.${Buffer.from(JSON.stringify({ exp: Date.now() / 1000 + 3600 })).toString("base64url")}.sig`;

test("a plain browser is no phone: its reader signs in by e-mail", () => {
  expect(phoneReader(opened("", false))).toEqual({});
});

test("the phone's token is taken out of the address", async () => {
  const page = opened(`#id_token=${token}`, false);
  expect(await phoneReader(page).identity?.current()).toBe(token);
  expect(page.history.replaceState).toHaveBeenCalledExactlyOnceWith(null, "", "/g/?screen=reports");
});

test("a frame is a phone, even before it has a token, and can be closed", () => {
  expect(phoneReader(opened("", true)).identity?.close).toBeTypeOf("function");
});
