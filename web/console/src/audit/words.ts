import { clock, dayOf, dayWords, isDay } from "@renraku/ui/days/days.ts";
import type { Entry } from "./api.ts";

/** `2026年11月24日(火) 7:31` */
export function moment(at: string): string {
  const day = dayOf(at);
  return `${day.slice(0, 4)}年${dayWords(day)} ${clock(at)}`;
}

/** Staff by name; a guardian is nobody's business but the entry's; what nobody did, the system did. */
export function whoWords({ kind, name }: Pick<Entry["who"], "kind" | "name">): string {
  if (kind === "system") return "システム";
  if (kind === "guardian") return name ?? "保護者";
  return name ?? "（いまはいない職員）";
}

const decisions: Record<string, string> = {
  same_child: "同じ子どもとして登録",
  other_child: "別の子どもとして登録",
  refuse: "登録しない",
};

const facts: Record<string, (fact: string) => string> = {
  networks: (n) => `ネットワーク ${n}件`,
  pupils: (n) => `${n}人分`,
  day: (day) => (isDay(day) ? `${dayWords(day)}の連絡` : ""),
  days: (n) => (n === "1" ? "" : `${n}日分`),
  accepted: (yes) => (yes === "true" ? "お願いのとおりに変更" : "変更しない"),
  from: (day) => (isDay(day) ? `${dayWords(day)}から` : ""),
  until: (day) => (isDay(day) ? `${dayWords(day)}まで` : ""),
  reasons: (n) => `理由 ${n}件`,
  reports: (n) => `${n}件`,
  decision: (code) => decisions[code] ?? "",
};

/** What else an entry says, as far as it says something to people. */
export function detailWords(detail: Entry["detail"]): string {
  const words = Object.entries(detail).map(([name, fact]) => facts[name]?.(fact) ?? "");
  return words.filter((word) => word !== "").join("、");
}
