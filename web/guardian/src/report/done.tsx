import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useRef } from "react";
import type { Absence, Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { Call } from "./call.tsx";

interface DoneProps {
  taken: Absence[];
  me: Me;
  onReports(): void;
  onMore(): void;
  onClose: (() => void) | undefined;
}

/** The school has it: receipt and time, and what else to do when the cut-off has passed. */
export function Done({ taken, me, onReports, onMore, onClose }: DoneProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-std-28B-150 text-success-2">
        ✓ {words("done-title")}
      </h1>
      {taken.map((absence) => (
        <Receipt
          key={absence.child}
          absence={absence}
          school={me.children.find((child) => child.id === absence.child)?.school}
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
  absence: Absence;
  school: Me["children"][number]["school"] | undefined;
}

function Receipt({ absence, school }: ReceiptProps) {
  const words = useWords();
  const { nickname, day, kind, receipt, reported_at, after_cut_off } = absence;
  return (
    <section className="space-y-3 rounded-8 border-2 border-success-2 p-4">
      <h2 className="text-std-18B-160">
        {words("done-child", { nickname })}
        <span className="block">
          {words("done-line", { day: dayWords(day), kind: words(`kind-${kind}`) })}
        </span>
      </h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4">
        <dt>{words("done-receipt")}</dt>
        <dd className="text-mono-17B-150">{receipt}</dd>
        <dt>{words("done-at")}</dt>
        <dd>{clock(reported_at)}</dd>
      </dl>
      {after_cut_off && school && (
        <Notice tone="warning" title={words("done-cut-off", { cutOff: school.cut_off.replace(/^0/, "") })}>
          <Call school={school} />
        </Notice>
      )}
    </section>
  );
}
