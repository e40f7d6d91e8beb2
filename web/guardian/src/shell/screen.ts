import { useSyncExternalStore } from "react";

const names = ["report", "reports", "register"] as const;
export type Screen = (typeof names)[number];

/** The screen that an address asks for: `?screen=reports`, and a letter's `?letter=…` means registering. */
export function screenOf(search: string): Screen {
  const params = new URLSearchParams(search);
  const asked = names.find((name) => name === params.get("screen"));
  return asked ?? (params.get("letter") ? "register" : "report");
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

/** The screen, kept in the address so that the phone's Back works. */
export function useScreen(): [Screen, (to: Screen) => void] {
  const search = useSyncExternalStore(watch, () => location.search);
  const screen = screenOf(search);
  const go = (to: Screen) => {
    history.pushState(null, "", `?screen=${to}`);
    for (const changed of watchers) changed();
    scrollTo(0, 0);
  };
  return [screen, go];
}
