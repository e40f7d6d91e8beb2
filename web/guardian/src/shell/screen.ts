import { useSyncExternalStore } from "react";

/**
 * `register` 登録: what is registered. `add`: registering something more. `hours`: when messages come. `receipt` and
 * `return`: pages to print of a report.
 */
const names = [
  "talk",
  "report",
  "reports",
  "receipt",
  "return",
  "messages",
  "hours",
  "register",
  "add",
] as const;
export type Screen = (typeof names)[number] | "message";

/** The screen that an address asks for: `?screen=reports`; a letter's `?letter=…` means registering. */
export function screenOf(search: string): Screen | null {
  const params = new URLSearchParams(search);
  const asked = names.find((name) => name === params.get("screen"));
  if (asked) return asked;
  if (messageOf(search)) return "message";
  return params.get("letter") ? "add" : null;
}

/** The message that an address opens: `?message=…`. */
export function messageOf(search: string): string | null {
  return new URLSearchParams(search).get("message") || null;
}

/** The report that an address names: `&child=…&day=…`. */
export function reportOf(search: string): { child: string; day: string } | null {
  const params = new URLSearchParams(search);
  const [child, day] = [params.get("child"), params.get("day")];
  return child && day ? { child, day } : null;
}

/** What follows the page's address to get there. */
export const searchOf = (screen: Exclude<Screen, "message">) => `?screen=${screen}`;
export const searchOfPaper = (screen: "receipt" | "return", child: string, day: string) =>
  `${searchOf(screen)}&${new URLSearchParams({ child, day })}`;
export const searchOfMessage = (id: string) => `?message=${encodeURIComponent(id)}`;

const watchers = new Set<() => void>();
const watch = (changed: () => void) => {
  watchers.add(changed);
  addEventListener("popstate", changed);
  return () => {
    watchers.delete(changed);
    removeEventListener("popstate", changed);
  };
};
const tell = () => {
  for (const changed of watchers) changed();
};

/** What the address asks for, kept there so that the phone's Back works. */
export function useAddress(): [string, (to: string) => void] {
  const search = useSyncExternalStore(watch, () => location.search);
  const go = (to: string) => {
    history.pushState(null, "", to);
    tell();
    scrollTo(0, 0);
  };
  return [search, go];
}

/** Writes the screen that is shown into the address, where it asked for none or another. */
export function settle(screen: Screen): void {
  const params = new URLSearchParams(location.search);
  params.set("screen", screen);
  history.replaceState(null, "", `?${params}`);
  tell();
}
