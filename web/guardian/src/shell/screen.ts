import { useSyncExternalStore } from "react";

/** `register` 登録: what is registered. `add`: registering something more. */
const names = ["talk", "report", "reports", "register", "add"] as const;
export type Screen = (typeof names)[number];

/** The screen that an address asks for: `?screen=reports`, and a letter's `?letter=…` means registering. */
export function screenOf(search: string): Screen | null {
  const params = new URLSearchParams(search);
  const asked = names.find((name) => name === params.get("screen"));
  return asked ?? (params.get("letter") ? "add" : null);
}

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

/** The screen that the address asks for, kept there so that the phone's Back works. */
export function useScreen(): [Screen | null, (to: Screen) => void] {
  const search = useSyncExternalStore(watch, () => location.search);
  const go = (to: Screen) => {
    history.pushState(null, "", `?screen=${to}`);
    tell();
    scrollTo(0, 0);
  };
  return [screenOf(search), go];
}

/** Writes the screen that is shown into the address, where it asked for none or another. */
export function settle(screen: Screen): void {
  const params = new URLSearchParams(location.search);
  params.set("screen", screen);
  history.replaceState(null, "", `?${params}`);
  tell();
}
