/** A mail that was sent, as far as this tab has to remember it. */
export interface Asked {
  mail: string;
  ticket: string;
}

const KEY = "renraku.sign-in";
const PATIENCE_MS = 10 * 60_000;

/** Phones drop a page while its reader looks into the mail: it has to come back to the code, not to the address. */
export function remember(asked: Asked): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...asked, at: Date.now() }));
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
}

/** The mail that this tab waits for; none when it was asked for too long ago. */
export function remembered(): Asked | null {
  try {
    const { mail, ticket, at } = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof mail !== "string" || typeof ticket !== "string") return null;
    return Date.now() - at < PATIENCE_MS ? { mail, ticket } : null;
  } catch {
    return null;
  }
}
