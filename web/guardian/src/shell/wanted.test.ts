import { expect, test } from "vitest";
import { recallWanted, rememberWanted } from "./wanted.ts";

const MINUTE = 60_000;

/** A tab; `held` is what all tabs of the browser share. */
function tab(search: string, held: Map<string, string>) {
  const addresses: string[] = [];
  const page = {
    location: { search, pathname: "/g/" } as Location,
    history: {
      replaceState: (_: unknown, __: string, to: string) => addresses.push(to),
    } as unknown as History,
    localStorage: {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
      removeItem: (key: string) => void held.delete(key),
    } as Storage,
  };
  return { page, addresses };
}

test("a message that was wanted before the sign-in opens by the mail's link in another tab, once", () => {
  const held = new Map<string, string>();
  rememberWanted(tab("?message=abc", held).page, 0);
  const [link, later] = [tab("", held), tab("", held)];
  recallWanted(link.page, 5 * MINUTE);
  recallWanted(later.page, 5 * MINUTE);
  expect(link.addresses).toEqual(["/g/?message=abc"]);
  expect(later.addresses).toEqual([]);
});

test("it opens nothing an hour later, nor where something else was asked for, nor where nothing was", () => {
  const held = new Map<string, string>();
  rememberWanted(tab("?message=abc", held).page, 0);
  const late = tab("", held);
  recallWanted(late.page, 60 * MINUTE);
  rememberWanted(tab("?message=abc", held).page, 0);
  const elsewhere = tab("?letter=ABCD", held);
  recallWanted(elsewhere.page, MINUTE);
  rememberWanted(tab("?screen=reports", held).page, 0);
  const nothing = tab("", held);
  recallWanted(nothing.page, MINUTE);
  held.set("renraku.wanted", "{");
  const odd = tab("", held);
  recallWanted(odd.page, MINUTE);
  for (const one of [late, elsewhere, nothing, odd]) expect(one.addresses).toEqual([]);
});
