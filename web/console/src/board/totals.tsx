import type { ReactNode } from "react";
import { kindWords, timeWords } from "../absences/words.ts";
import type { Board } from "./api.ts";
import { TOTALS_ID } from "./use-focus-after.ts";

interface TotalsProps {
  board: Board;
  waiting: number;
  /** How many guardians ask for a change. */
  asked: number;
  /** How long until lessons begin, where that is near. */
  until: string | undefined;
  /** What can be done about it, beside the number. */
  children: ReactNode;
}

/** What must be seen in one second: how many wait, and how many are away. */
export function Totals({ board, waiting, asked, until, children }: TotalsProps) {
  const { totals, school } = board;
  const waits =
    waiting > 0 ? "border-error-2 bg-red-50 text-error-2" : "border-success-2 bg-green-50 text-success-2";
  return (
    <section
      aria-label="合計"
      id={TOTALS_ID}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-6 gap-y-3"
    >
      <p className={`${waits} flex min-h-16 flex-wrap items-baseline gap-x-2 rounded-8 border-2 px-4 py-1`}>
        <span className="self-center text-std-18B-160">
          {waiting > 0 ? "まだ見ていない連絡" : "✓ すべて確認済み"}
        </span>
        {waiting > 0 && <span className="text-std-36B-140">{waiting}件</span>}
        {waiting > 0 && until && <span className="text-std-16B-170">{until}</span>}
      </p>
      {asked > 0 && (
        <p className="flex min-h-16 items-baseline gap-2 rounded-8 border-2 border-warning-orange-2 bg-yellow-50 px-4 py-1 text-solid-gray-900">
          <span className="self-center text-std-18B-160">変更の希望</span>
          <span className="text-std-36B-140">{asked}件</span>
        </p>
      )}
      {children}
      <dl className="flex flex-wrap items-baseline gap-x-6 wide:ml-auto">
        {(["absent", "late", "leaving_early"] as const).map((kind) => (
          <Figure key={kind} name={kindWords[kind]}>
            <span className="text-std-28B-150">{totals[kind]}</span>
          </Figure>
        ))}
        <Figure name="締切">{timeWords(school.cut_off)}</Figure>
      </dl>
    </section>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
