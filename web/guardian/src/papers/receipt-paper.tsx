import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import type { Absence } from "../api/absences.ts";
import type { Child } from "../api/api.ts";
import { timesWords } from "../reports/arranged.ts";
import { useWords } from "../words/words.tsx";

interface PaperProps {
  absence: Absence;
  school: Child["school"];
}

/** What the school has taken and when, under a seal that only the school can give and check. No reason stands on it. */
export function ReceiptPaper({ absence, school }: PaperProps) {
  const words = useWords();
  const { nickname, day, kind, state, receipt, reported_at } = absence;
  const what = state === "cancelled" ? words("history-cancelled") : words(`kind-${kind}`);
  const times = state === "cancelled" ? "" : timesWords(absence, words);
  return (
    <article className="space-y-4">
      <h1 className="text-std-24B-150">{words("receipt-title")}</h1>
      <p className="text-std-18B-160">{words("receipt-what", { nickname, day: dayWords(day) })}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 rounded-8 border-2 border-solid-gray-800 p-4">
        <dt>{words("receipt-kind")}</dt>
        <dd className="text-std-16B-170">{times ? words("receipt-kind-at", { what, times }) : what}</dd>
        <dt>{words("receipt-school")}</dt>
        <dd>{school.name}</dd>
        <dt>{words("done-at")}</dt>
        <dd>{words("message-at", { day: dayWords(dayOf(reported_at)), time: clock(reported_at) })}</dd>
        <dt>{words("done-receipt")}</dt>
        <dd className="text-mono-17B-150">{receipt.number}</dd>
        <dt>{words("receipt-seal")}</dt>
        <dd className="text-mono-17B-150 break-all">{receipt.seal}</dd>
      </dl>
      <p>{words("receipt-seal-why")}</p>
      <p>{words("receipt-changes")}</p>
    </article>
  );
}
