const count = (n: number) => n.toLocaleString("ja");

/** `24 / 28人（86%）`; never 100 % before it is all of them. */
export function shareWords(n: number, of: number, unit = "人"): string {
  if (of === 0) return "–";
  const share = n >= of ? 100 : Math.min(99, Math.round((n / of) * 100));
  return `${count(n)} / ${count(of)}${unit}（${share}%）`;
}
