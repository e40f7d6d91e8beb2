import { Badge } from "@renraku/ui/badge/badge.tsx";
import type { Level } from "./api.ts";
import { levelWords } from "./facts.ts";

const looks = { calm: "calm", watch: "warning", discuss: "alarm" } as const;

/** How near a closure is, as far as numbers say it. */
export const LevelBadge = ({ level }: { level: Level }) => (
  <Badge look={looks[level]}>{levelWords[level]}</Badge>
);
