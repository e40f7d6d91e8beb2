/** How long the code in the mail is. */
export const DIGITS = 8;

/** The digits of what was typed, of whatever width. */
export function digitsOf(typed: string): string {
  return typed.normalize("NFKC").replace(/[^0-9]/g, "");
}

/** A mail address as it was typed, or null when it cannot be one. Whether it exists only a mail can tell. */
export function mailOf(typed: string): string | null {
  const mail = typed.normalize("NFKC").trim();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(mail) ? mail : null;
}

/** What follows `?sign-in=` in the link of a mail. */
export function linkOf(search: string): string | null {
  return new URLSearchParams(search).get("sign-in") || null;
}
