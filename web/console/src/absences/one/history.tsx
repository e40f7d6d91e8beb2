import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import type { Step } from "../api.ts";
import { stepWords } from "./history-words.ts";

/** How it came to be, the oldest first. */
export function History({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="history" className="space-y-2">
      <h3 id="history" className="text-std-18B-160">
        これまでの経過
      </h3>
      <ol className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
        {steps.map((step, n) => {
          const { who, said } = stepWords(step);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end, and two may share a moment.
            <li key={n} className="flex flex-wrap gap-x-4 py-2">
              <span className="text-solid-gray-700">
                {shortDay(dayOf(step.at))} {clock(step.at)}
              </span>
              <span>{who}</span>
              <span>{said}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
