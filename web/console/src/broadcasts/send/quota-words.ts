import type { Look } from "../api.ts";

const count = (n: number) => n.toLocaleString("ja");

/** What the sending takes of the month's messages, and what it costs; nothing where the plan has no limit. */
export function quotaWords({ limit, used, needed, yen }: Look["quota"]): string {
  const cost = yen === null || yen === undefined ? "" : `費用は約 ${count(yen)}円です。`;
  if (limit === null || limit === undefined) return cost;
  const left = Math.max(0, limit - used);
  const words = `今月の残り ${count(left)}通のうち、${count(needed)}通を使います。`;
  const short = needed > left ? `${count(needed - left)}通、足りません。` : "";
  return words + short + cost;
}
