import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useRef } from "react";
import type { Absence } from "../api/absences.ts";
import type { Child, Me } from "../api/api.ts";
import { timesWords } from "../reports/arranged.ts";
import type { Paper } from "../reports/report-card.tsx";
import { ReturnBox } from "../reports/return-box.tsx";
import { byChild } from "../reports/series.ts";
import { useWords } from "../words/words.tsx";
import { Call } from "./call.tsx";
import { shortClock } from "./lessons.ts";

interface DoneProps {
  taken: Absence[];
  me: Me;
  onReports(): void;
  onMore(): void;
  onPaper(paper: Paper, absence: Absence): void;
  onClose: (() => void) | undefined;
}

/** The school has it: receipt and time, and what else to do when the cut-off has passed. */
export function Done({ taken, me, onReports, onMore, onPaper, onClose }: DoneProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const asked = taken.length > 0 && taken.every(({ request }) => request !== null);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-std-28B-150 text-success-2">
        ✓ {words(asked ? "done-asked" : "done-title")}
      </h1>
      {byChild(taken).map((days) => (
        <Receipt
          key={days[0]?.child}
          days={days}
          school={me.children.find(({ id }) => id === days[0]?.child)?.school}
          onPaper={onPaper}
        />
      ))}
      <div className="space-y-3">
        {onClose && (
          <Button wide onPress={onClose}>
            {words("done-close")}
          </Button>
        )}
        <Button weight={onClose ? "second" : "main"} wide onPress={onReports}>
          {words("done-reports")}
        </Button>
        <Button weight="second" wide onPress={onMore}>
          {words("done-more")}
        </Button>
      </div>
    </>
  );
}

interface ReceiptProps {
  /** One child's, in order. */
  days: Absence[];
  school: Child["school"] | undefined;
  onPaper(paper: Paper, absence: Absence): void;
}

function Receipt({ days, school, onPaper }: ReceiptProps) {
  const words = useWords();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const { nickname } = first;
  const late = days.some(({ after_cut_off }) => after_cut_off);
  const asks = days.some(({ request }) => request !== null);
  return (
    <section className="space-y-3 rounded-8 border-2 border-success-2 p-4">
      <h2 className="text-std-18B-160">{words("done-child", { nickname })}</h2>
      {days.length > 1 && (
        <p>
          {words("done-days", {
            from: dayWords(first.day),
            until: dayWords(last.day),
            count: days.length,
          })}
        </p>
      )}
      <ul className="space-y-3">
        {days.map((absence) => (
          <Day key={absence.day} absence={absence} />
        ))}
      </ul>
      {asks && school && (
        <Notice tone="warning" title={words("done-asked-what")}>
          <Call school={school} />
        </Notice>
      )}
      {late && !asks && school && (
        <Notice tone="warning" title={words("done-cut-off", { cutOff: shortClock(school.cut_off) })}>
          <Call school={school} />
        </Notice>
      )}
      <ReturnBox
        absence={last}
        which={words("reports-which", { nickname, day: dayWords(last.day) })}
        onNotice={() => onPaper("return", last)}
      />
    </section>
  );
}

/** One day: what was taken, or what was asked for. */
function Day({ absence }: { absence: Absence }) {
  const words = useWords();
  const { day, request, receipt, reported_at } = absence;
  const kind = request ? request.kind : absence.kind;
  const times = timesWords(request ?? absence, words);
  return (
    <li>
      <p className="text-std-16B-170">
        {words("done-line", {
          day: dayWords(day),
          kind: kind ? words(`kind-${kind}`) : words("history-nothing"),
        })}
      </p>
      {times && <p>{times}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4">
        {!request && (
          <>
            <dt>{words("done-receipt")}</dt>
            <dd className="text-mono-17B-150">{receipt.number}</dd>
          </>
        )}
        <dt>{words("done-at")}</dt>
        <dd>{clock(request?.at ?? reported_at)}</dd>
      </dl>
    </li>
  );
}
