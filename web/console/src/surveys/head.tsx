import { Progress } from "@renraku/ui/progress/progress.tsx";
import type { ReactNode } from "react";
import { count } from "./bars.ts";

interface HeadProps {
  done: number;
  /** Null: nobody has counted them. */
  of: number | null;
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
      {of === null ? (
        <p className="text-std-18B-160">
          回答した数：{count(done)}
          {unit}
        </p>
      ) : (
        <Progress label="回答した数" done={done} of={of} unit={unit} before="まだ宛先がありません" />
      )}
      <p>{words}</p>
      <p className="text-solid-gray-700">{children}</p>
    </section>
  );
}
