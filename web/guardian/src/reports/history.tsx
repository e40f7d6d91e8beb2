import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import type { Absence } from "../api/absences.ts";
import { useWords } from "../words/words.tsx";
import { timesWords } from "./arranged.ts";

/** Everything that happened to a report, for those who ask. */
export function History({ absence, which }: { absence: Absence; which: string }) {
  const words = useWords();
  const said = ({ kind, ...times }: Absence["history"][number]) =>
    kind
      ? [words(`kind-${kind}`), timesWords(times, words)].filter(Boolean).join("・")
      : words("history-nothing");
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-key-900 underline">
        {words("history")}
        <span className="sr-only">{which}</span>
      </summary>
      <ol className="list-disc space-y-1 pl-6">
        {absence.history.map((step, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end, and two may share a moment.
          <li key={n}>
            {words("history-line", {
              day: dayWords(dayOf(step.at)),
              time: clock(step.at),
              what: words(`history-${step.what}`, { kind: said(step) }),
              by: words(`history-by-${step.by}`),
            })}
          </li>
        ))}
      </ol>
    </details>
  );
}
