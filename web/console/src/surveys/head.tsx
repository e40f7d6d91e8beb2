import { Progress } from "@renraku/ui/progress/progress.tsx";
import type { ReactNode } from "react";

interface HeadProps {
  done: number;
  of: number;
  unit: string;
  /** How it stands. */
  words: string;
  /** As of when. */
  children: ReactNode;
}

/** How many have answered of how many. */
export function Head({ done, of, unit, words, children }: HeadProps) {
  return (
    <section aria-label="回答の数" className="max-w-3xl space-y-1">
      <Progress label="回答した数" done={done} of={of} unit={unit} before="まだ宛先がありません" />
      <p>{words}</p>
      <p className="text-solid-gray-700">{children}</p>
    </section>
  );
}
