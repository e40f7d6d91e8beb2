import { Badge } from "@renraku/ui/badge/badge.tsx";
import type { Level } from "./api.ts";
import { levelWords } from "./facts.ts";

const looks = { watch: "warning", discuss: "alarm" } as const;

/** How near a closure is, as far as numbers say it. */
export function LevelBadge({ level }: { level: Level }) {
  if (level === "calm") return <span className="text-solid-gray-700">{levelWords.calm}</span>;
  return <Badge look={looks[level]}>{levelWords[level]}</Badge>;
}
