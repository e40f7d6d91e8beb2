import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
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
