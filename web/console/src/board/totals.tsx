import type { Board } from "../api/api.ts";
import { kindWords } from "./facts.ts";
import { TOTALS_ID } from "./use-focus-after.ts";

/** What must be seen in one second: how many wait, and how many are away. */
export function Totals({ board, waiting }: { board: Board; waiting: number }) {
  const { totals, school } = board;
  const waits =
    waiting > 0 ? "border-error-2 bg-red-50 text-error-2" : "border-success-2 bg-green-50 text-success-2";
  return (
    <section aria-label="合計" id={TOTALS_ID} tabIndex={-1} className="flex flex-wrap items-stretch gap-3">
      <p className={`${waits} flex items-baseline gap-2 rounded-8 border-2 px-4 py-2`}>
        <span className="text-std-18B-160">{waiting > 0 ? "まだ見ていない連絡" : "✓ すべて確認済み"}</span>
        {waiting > 0 && <span className="text-std-36B-140">{waiting}件</span>}
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 rounded-8 border border-solid-gray-420 px-4 py-2">
        {(["absent", "late", "leaving_early"] as const).map((kind) => (
          <div key={kind} className="flex items-baseline gap-2">
            <dt>{kindWords[kind]}</dt>
            <dd className="text-std-28B-150">{totals[kind]}</dd>
          </div>
        ))}
        <div className="flex items-baseline gap-2">
          <dt>締切</dt>
          <dd>{school.cut_off.replace(/^0/, "")}</dd>
        </div>
      </dl>
    </section>
  );
}
