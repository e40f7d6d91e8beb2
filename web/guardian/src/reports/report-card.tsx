import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayWords } from "@renraku/ui/days/days.ts";
import { useState } from "react";
import type { Absence, Api, Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { CancelQuestion } from "./cancel-question.tsx";
import { History } from "./history.tsx";

interface ReportCardProps {
  api: Api;
  me: Me;
  absence: Absence;
  onChange(): void;
}

const looks = { received: "calm", seen: "good", cancelled: "strong" } as const;

/** One child's report of one day, where it stands, and what can still be done about it. */
export function ReportCard({ api, me, absence, onChange }: ReportCardProps) {
  const words = useWords();
  const [cancelling, setCancelling] = useState(false);
  const { nickname, day, kind, state, seen_at, receipt, after_cut_off } = absence;
  const reason = me.reasons.find(({ code }) => code === absence.reason)?.label;
  const which = words("reports-which", { nickname, day: dayWords(day) });
  return (
    <article className="space-y-2 rounded-8 border border-solid-gray-420 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-std-18B-160">{dayWords(day)}</h2>
        <Badge look={looks[state]}>
          {state === "seen" ? "✓ " : ""}
          {words(`state-${state}`)}
        </Badge>
      </div>
      <p className={`text-std-18N-160 ${state === "cancelled" ? "line-through" : ""}`}>
        {words("report-line", { nickname, kind: words(`kind-${kind}`) })}
      </p>
      {reason && <p>{words("report-reason-line", { reason })}</p>}
      <p>{words("report-receipt-line", { receipt })}</p>
      {state === "seen" && seen_at && <p>{words("state-seen-at", { time: clock(seen_at) })}</p>}
      {after_cut_off && state !== "cancelled" && <p>{words("report-after-cut-off")}</p>}
      <History absence={absence} which={which} />
      {absence.can_change && state === "cancelled" && (
        <Button weight="second" wide onPress={onChange} aria-label={`${words("reports-again")}${which}`}>
          {words("reports-again")}
        </Button>
      )}
      {absence.can_change && state !== "cancelled" && (
        <div className="grid grid-cols-2 gap-3 pt-1">
          <Button weight="second" onPress={onChange} aria-label={`${words("reports-change")}${which}`}>
            {words("reports-change")}
          </Button>
          <Button
            weight="second"
            onPress={() => setCancelling(true)}
            aria-label={`${words("reports-cancel")}${which}`}
          >
            {words("reports-cancel")}
          </Button>
        </div>
      )}
      <CancelQuestion api={api} absence={absence} open={cancelling} onClose={() => setCancelling(false)} />
    </article>
  );
}
