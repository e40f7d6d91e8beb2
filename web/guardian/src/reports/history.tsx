import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import type { Absence } from "../api/absences.ts";
import { useWords } from "../words/words.tsx";

/** Everything that happened to a report, for those who ask. */
export function History({ absence, which }: { absence: Absence; which: string }) {
  const words = useWords();
  const said = (kind: Absence["kind"] | null) => words(kind ? `kind-${kind}` : "history-nothing");
  return (
    <details>
      <summary className="flex min-h-11 cursor-pointer items-center text-key-900 underline">
        {words("history")}
        <span className="sr-only">{which}</span>
      </summary>
      <ol className="list-disc space-y-1 pl-6">
        {absence.history.map(({ at, what, by, kind }) => (
          <li key={`${at} ${what} ${by} ${kind}`}>
            {words("history-line", {
              day: dayWords(dayOf(at)),
              time: clock(at),
              what: words(`history-${what}`, { kind: said(kind) }),
              by: words(`history-by-${by}`),
            })}
          </li>
        ))}
      </ol>
    </details>
  );
}
