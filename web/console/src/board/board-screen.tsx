import { Button } from "@renraku/ui/button/button.tsx";
import { dayWords, isDay } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useState } from "react";
import { AbsencePanel } from "../absences/one/absence-panel.tsx";
import { useParams } from "../desk/address.ts";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import type { Row } from "./api.ts";
import { untilLessons } from "./before-lessons.ts";
import { DayPicker } from "./day-picker.tsx";
import { Elsewhere } from "./elsewhere.tsx";
import { requests, unseen } from "./facts.ts";
import { Freshness } from "./freshness.tsx";
import { MovedOn } from "./moved-on.tsx";
import { Reports } from "./reports.tsx";
import { Totals } from "./totals.tsx";
import { useBoard, useMarkSeen } from "./use-board.ts";
import { useFocusAfter, useFocusBack } from "./use-focus-after.ts";
import { useNews } from "./use-news.ts";

/** Today's absences of one school: how many wait, who, in which homeroom. */
export function BoardScreen({ calls, me, school, onAddApp }: SchoolScreenProps) {
  const [params, goTo] = useParams();
  // No day means today: a page that stays open moves on at midnight.
  const day = isDay(params.day ?? "") ? (params.day as string) : me.today;
  const onDay = day === me.today ? {} : { day };
  const reading = useBoard(calls, school.code, day);
  const board = reading.data?.board;
  const marking = useMarkSeen(calls, school.code, day, me.name);
  const [movedOn, setMovedOn] = useState<string[]>([]);
  const [heard, say] = useNews(board);
  const focusAfter = useFocusAfter(board);
  useFocusBack(params.pupil);
  const waiting = board ? unseen(board) : [];

  useEffect(() => {
    const count = waiting.length > 0 ? `（${waiting.length}）` : "";
    document.title = `${count}${dayWords(day)} ${school.name}｜欠席`;
  }, [waiting.length, day, school.name]);

  const confirm = (rows: Row[]) => {
    // Before the answer: the board changes with it, and the button goes.
    focusAfter(rows[0]?.pupil);
    marking.mutate(rows, {
      onSuccess: ({ seen, moved_on }) => {
        setMovedOn(moved_on);
        say(seen.length === 0 ? "" : `${seen.length}件を確認済みにしました。`);
      },
    });
  };
  const busy = marking.isPending ? (marking.variables ?? []) : [];

  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="text-std-24B-150">
          {school.name} <span className="inline-block">{dayWords(day)}の欠席連絡</span>
        </h1>
        <DayPicker day={day} today={me.today} onDay={(to) => goTo(to === me.today ? {} : { day: to })} />
      </div>
      <Elsewhere me={me} school={school.code} onDay={onDay} />
      <Freshness reading={reading} />
      {marking.error && (
        <Notice tone="error" says="alert" title="確認済みにできませんでした。">
          <p>{marking.error.message}</p>
        </Notice>
      )}
      {board && (
        <>
          <Totals
            board={board}
            waiting={waiting.length}
            asked={requests(board)}
            until={day === me.today ? untilLessons(board.classes_begin, reading.dataUpdatedAt) : undefined}
          >
            {waiting.length > 0 && (
              <Button isPending={marking.isPending} onPress={() => confirm(waiting.map(({ row }) => row))}>
                {waiting.length}件すべて確認する
              </Button>
            )}
          </Totals>
          <MovedOn board={board} pupils={movedOn} onClose={() => setMovedOn([])} />
          <Reports
            board={board}
            busy={new Set(busy.map((row) => row.pupil))}
            movedOn={new Set(movedOn)}
            onAddApp={onAddApp}
            onConfirm={(row) => confirm([row])}
            onOpen={({ pupil }) => goTo({ ...onDay, pupil })}
          />
          {params.pupil && (
            <AbsencePanel
              key={params.pupil}
              calls={calls}
              path={{ school: school.code, pupil: params.pupil, day }}
              known={board}
              onClose={() => goTo(onDay)}
            />
          )}
        </>
      )}
      <p role="status" className="sr-only">
        {heard}
      </p>
    </div>
  );
}
