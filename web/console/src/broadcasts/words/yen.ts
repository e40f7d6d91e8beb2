const MOST = 10_000_000;

/** The amount that somebody typed, in any width, with commas or 円; nothing where there is none. */
export function yenOf(typed: string): number | null {
  const digits = typed.normalize("NFKC").replace(/[,、，\s円¥\\]/g, "");
  if (!/^\d{1,8}$/.test(digits)) return null;
  return Math.min(Number(digits), MOST);
}
