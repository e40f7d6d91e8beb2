/**
 * How many of a hundred, in words. Rounded towards the middle: 100 % is said when nobody is missing, and 0 % when
 * nobody is there.
 */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  if (part >= whole) return "100%";
  if (part <= 0) return "0%";
  return `${Math.min(99, Math.max(1, Math.round((part / whole) * 100)))}%`;
}
