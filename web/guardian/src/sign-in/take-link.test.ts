import { expect, test, vi } from "vitest";
import { takeLink } from "./take-link.ts";

function opened(search: string) {
  const replaceState = vi.fn();
  const page = { location: { pathname: "/g/", search }, history: { replaceState } };
  return { page: page as unknown as Window, replaceState };
}

test("the link leaves the address at once, and takes nothing else along", () => {
  const { page, replaceState } = opened("?sign-in=T1.secret&screen=reports");
  expect(takeLink(page)).toBe("T1.secret");
  expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, "", "/g/?screen=reports");
  const alone = opened("?sign-in=T1.secret");
  takeLink(alone.page);
  expect(alone.replaceState).toHaveBeenCalledExactlyOnceWith(null, "", "/g/");
});

test("an address without a link stays as it is", () => {
  const { page, replaceState } = opened("?letter=ABCD-EFGH-JKMN");
  expect(takeLink(page)).toBeNull();
  expect(replaceState).not.toHaveBeenCalled();
});
