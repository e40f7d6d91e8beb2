import { dayWords } from "@renraku/ui/days/days.ts";
import type { Slot } from "../api/asks.ts";
import { clockIn, dayIn } from "../words/local-time.ts";

/** `12月7日(月) 14:00〜14:15`, whose hours stay together where lines are short. */
export function TimeSpan({ of: { from, to } }: { of: Pick<Slot, "from" | "to"> }) {
  return (
    <span className="inline-block">
      {dayWords(dayIn(from))}{" "}
      <span className="inline-block">
        {clockIn(from)}〜{clockIn(to)}
      </span>
    </span>
  );
}
