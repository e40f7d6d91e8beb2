import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { areInClass } from "../report/lessons.ts";
import { tokyoNow } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { CancelQuestion } from "./cancel-question.tsx";
import { Facts } from "./facts.tsx";
import { History } from "./history.tsx";
import { RequestBox } from "./request-box.tsx";
import { ReturnBox } from "./return-box.tsx";
import { seriesFrom, tellsReturn } from "./series.ts";

/** What can be printed of a report. */
export type Paper = "receipt" | "return";

interface ReportCardProps {
  api: Api;
  me: Me;
  absence: Absence;
  /** Everything that was reported. */
  all: readonly Absence[];
  onChange(): void;
  onPaper(paper: Paper): void;
}

const looks = { received: "calm", seen: "good", cancelled: "strong" } as const;

/** One child's report of one day, where it stands, and what can still be done about it. */
export function ReportCard({ api, me, absence, all, onChange, onPaper }: ReportCardProps) {
  const words = useWords();
  const { nickname, day, kind, state, seen_at, after_cut_off, by } = absence;
  const school = me.children.find(({ id }) => id === absence.child)?.school;
  const reason = school?.reasons.find(({ code }) => code === absence.reason)?.label;
  const which = words("reports-which", { nickname, day: dayWords(day) });
  const stands = state !== "cancelled";
  return (
    <article className="space-y-2 rounded-8 border border-solid-gray-420 p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-std-18B-160">{dayWords(day)}</h2>
        <Badge look={looks[state]}>
          {state === "seen" ? "✓ " : ""}
          {words(`state-${state}`)}
        </Badge>
      </div>
      <p className={`text-std-18N-160 ${stands ? "" : "line-through"}`}>
        {words("report-line", { nickname, kind: words(`kind-${kind}`) })}
      </p>
      {by !== "you" && (
        <p className="text-std-16B-170">
          {words(by === "guardian" ? "report-by-guardian" : "report-by-school")}
        </p>
      )}
      <RequestBox api={api} absence={absence} which={which} />
      {stands && reason && <p>{words("report-reason-line", { reason })}</p>}
      {stands && <Facts absence={absence} />}
      {state === "seen" && seen_at && <p>{words("state-seen-at", { time: clock(seen_at) })}</p>}
      {after_cut_off && stands && <p>{words("report-after-cut-off")}</p>}
      <Comments absence={absence} />
      {tellsReturn(all, absence) && (
        <ReturnBox absence={absence} which={which} onNotice={() => onPaper("return")} />
      )}
      <div className="flex flex-wrap items-center gap-x-2">
        <p>{words("report-receipt-line", { receipt: absence.receipt.number })}</p>
        <Button
          weight="quiet"
          size="small"
          onPress={() => onPaper("receipt")}
          aria-label={`${words("receipt-open")}${which}`}
        >
          {words("receipt-open")}
        </Button>
      </div>
      <History absence={absence} which={which} />
      {absence.can_change && (
        <Doings api={api} me={me} absence={absence} all={all} which={which} onChange={onChange} />
      )}
    </article>
  );
}

/** What the school has written, oldest first. */
function Comments({ absence: { comments } }: Pick<ReportCardProps, "absence">) {
  const words = useWords();
  return comments.map(({ at, words: said }) => (
    <Notice key={at} tone="info" title={words("comment-from-school")}>
      <p className="break-words whitespace-pre-wrap">{said ?? words("comment-withdrawn")}</p>
      <p className="text-solid-gray-700">
        {words("comment-at", { day: dayWords(dayOf(at)), time: clock(at) })}
      </p>
    </Notice>
  ));
}

type DoingsProps = Pick<ReportCardProps, "api" | "me" | "absence" | "all" | "onChange"> & { which: string };

function Doings({ api, me, absence, all, which, onChange }: DoingsProps) {
  const words = useWords();
  const [cancelling, setCancelling] = useState(false);
  const school = me.children.find(({ id }) => id === absence.child)?.school;
  if (absence.state === "cancelled") {
    return (
      <Button weight="second" wide onPress={onChange} aria-label={`${words("reports-again")}${which}`}>
        {words("reports-again")}
      </Button>
    );
  }
  return (
    <>
      {isBrief(absence) && (
        <Button weight="main" wide onPress={onChange} aria-label={`${words("reports-more")}${which}`}>
          {words("reports-more")}
        </Button>
      )}
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
      <CancelQuestion
        api={api}
        series={seriesFrom(all, absence)}
        inClass={school !== undefined && areInClass(absence.day, school.classes_begin, tokyoNow())}
        open={cancelling}
        onClose={() => setCancelling(false)}
      />
    </>
  );
}

/** As the talk reports: nothing beyond kind and reason was said yet. */
const isBrief = ({ details, comes_at, leaves_at, request }: Absence) =>
  details === null && comes_at === null && leaves_at === null && request === null;
