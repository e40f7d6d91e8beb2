import { dayWords } from "@renraku/ui/days/days.ts";
import type { Arrangement } from "../api/absences.ts";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { timesWords } from "./arranged.ts";

interface ArrangementsProps {
  me: Me;
  arrangements: readonly Arrangement[];
}

/** What needs no report, because school and family have agreed. */
export function Arrangements({ me, arrangements }: ArrangementsProps) {
  const words = useWords();
  if (arrangements.length === 0) return null;
  return (
    <section aria-labelledby="arrangements" className="space-y-3 rounded-8 bg-solid-gray-50 p-4">
      <h2 id="arrangements" className="text-std-18B-160">
        {words("arranged-title")}
      </h2>
      <ul className="space-y-3">
        {arrangements.map((one) => (
          <li key={`${one.child} ${one.from} ${one.kind} ${one.weekdays.join()}`}>
            <p className="text-std-16B-170">
              {words("report-line", {
                nickname: me.children.find(({ id }) => id === one.child)?.nickname ?? "",
                kind: words(`kind-${one.kind}`),
              })}
            </p>
            <p>
              {words("arranged-days", { from: dayWords(one.from), until: dayWords(one.until) })}
              {one.weekdays.length > 0 &&
                words("arranged-weekdays", {
                  weekdays: one.weekdays.map((day) => words(`weekday-${day}`)).join("・"),
                })}
            </p>
            {(one.comes_at || one.leaves_at) && <p>{timesWords(one, words)}</p>}
          </li>
        ))}
      </ul>
      <p>{words("arranged-what")}</p>
    </section>
  );
}
