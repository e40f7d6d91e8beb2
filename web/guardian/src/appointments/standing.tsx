import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useRef } from "react";
import type { Appointments, ChildTimes } from "../api/asks.ts";
import { minutesFrom, tokyoNow } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { RankedTimes } from "./ranking-list.tsx";
import { TimeSpan } from "./time-span.tsx";

interface StandingTimesProps {
  kind: Appointments["kind"];
  times: ChildTimes;
  /** Has come just now: the reader is told so. */
  fresh: boolean;
  onOpen(url: string): void;
}

/** What a child has, waits for or wishes for, and what happens next. */
export function StandingTimes({ kind, times, fresh, onOpen }: StandingTimesProps) {
  const words = useWords();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!fresh) return;
    told.current?.focus({ preventScroll: true });
    told.current?.scrollIntoView({ block: "center" });
  }, [fresh]);
  const { slots, place, wishes, waiting, is_assigned, calendar_url } = times;
  const has = slots.find((slot) => slot.place === place);
  const isOver = has && minutesFrom(tokyoNow(), has.from) <= 0;
  const wished = !has && !is_assigned && wishes.length > 0;
  return (
    <div ref={told} tabIndex={-1} className="space-y-3 outline-none">
      {has && (
        <Notice tone="good" says="status" title={words("time-has")}>
          <p className="text-std-20B-150">
            <TimeSpan of={has} />
          </p>
          <p>{words(`time-come-${kind}`)}</p>
          {!isOver && <p>{words("time-reminder")}</p>}
          {calendar_url && !isOver && (
            <div className="pt-2">
              <Button weight="second" onPress={() => onOpen(calendar_url)}>
                {words("time-calendar")}
              </Button>
            </div>
          )}
        </Notice>
      )}
      {wished && (
        <Notice tone="good" says="status" title={words("time-wished")}>
          <RankedTimes slots={slots} places={wishes} />
          <p>{words("time-wished-next")}</p>
        </Notice>
      )}
      {waiting.length > 0 && (
        <Notice tone="info" says="status" title={words("time-waiting")}>
          <RankedTimes slots={slots} places={waiting} />
          <p>{has ? words("time-waiting-change") : words("time-waiting-next")}</p>
        </Notice>
      )}
    </div>
  );
}
