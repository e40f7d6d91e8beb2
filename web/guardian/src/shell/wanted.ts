import { messageOf } from "./screen.ts";

const KEY = "renraku.wanted";
const PATIENCE_MS = 30 * 60_000;

type Place = Pick<Window, "location" | "history" | "localStorage">;

/** Whoever has to sign in for a message may come back by the mail's link, in another tab: it has to open there, too. */
export function rememberWanted({ location, localStorage }: Place, now = Date.now()): void {
  const message = messageOf(location.search);
  if (message) localStorage.setItem(KEY, JSON.stringify({ message, at: now }));
}

/** Puts the message that somebody wanted before they left to sign in into the address; once. */
export function recallWanted({ location, history, localStorage }: Place, now = Date.now()): void {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return;
  localStorage.removeItem(KEY);
  const message = wanted(kept, now);
  if (message !== null && location.search === "") {
    history.replaceState(null, "", `${location.pathname}?message=${encodeURIComponent(message)}`);
  }
}

function wanted(kept: string, now: number): string | null {
  try {
    const { message, at } = JSON.parse(kept);
    return typeof message === "string" && now - at < PATIENCE_MS ? message : null;
  } catch {
    return null;
  }
}
