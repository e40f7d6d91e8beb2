import { type Day, dayWords, isDay } from "@renraku/ui/days/days.ts";
import { useState } from "react";
import { DayPicker } from "../board/day-picker.tsx";
import { Freshness } from "../board/freshness.tsx";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import type { Sheet } from "./api.ts";
import { ClosurePanel } from "./closure/closure-panel.tsx";
import { Copy } from "./copy.tsx";
import { dueWords } from "./facts.ts";
import { Radar } from "./radar.tsx";
import { SecondFactorFirst } from "./second-factor.tsx";
import { SheetTable } from "./sheet-table.tsx";
import { Trends } from "./trend.tsx";
import { useSheet } from "./use-infections.ts";

/** The day's numbers of the ill, to be copied into the national system by half past eleven; and where a closure may be near. */
export default function InfectionsScreen(props: SchoolScreenProps) {
  const { calls, me, school, onAddApp } = props;
  const [params, goTo] = useParams();
  const day = isDay(params.day ?? "") ? (params.day as string) : me.today;
  const reading = useSheet(calls, school.code, day, me.second_factor);
  return (
    <div className="space-y-5">
      <PlaceLink to={{ school: school.code, at: "absences", params: day === me.today ? {} : { day } }}>
        ‹ 欠席連絡の一覧に戻る
      </PlaceLink>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="text-std-24B-150">
          {school.name} <span className="inline-block">{dayWords(day)}の感染症の集計</span>
        </h1>
        <DayPicker day={day} today={me.today} onDay={(to) => goTo(to === me.today ? {} : { day: to })} />
      </div>
      {me.second_factor ? (
        <>
          <Freshness reading={reading} every="1分ごと" />
          {reading.data && <TheSheet {...props} sheet={reading.data} day={day} at={reading.dataUpdatedAt} />}
        </>
      ) : (
        <SecondFactorFirst onAddApp={onAddApp} />
      )}
    </div>
  );
}

interface TheSheetProps extends SchoolScreenProps {
  sheet: Sheet;
  day: Day;
  at: number;
}

function TheSheet({ calls, me, school, sheet, day, at }: TheSheetProps) {
  const [closing, setClosing] = useState<string[]>();
  const due = dueWords(day, me.today, at);
  const ownOnly = me.role === "homeroom_teacher";
  const writes = may(me, "POST /api/console/broadcasts");
  return (
    <>
      <section aria-labelledby="sheet" className="space-y-3">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
          <h2 id="sheet" className="text-std-20B-150">
            学級ごとの人数
          </h2>
          {due && (
            <p className={due.late ? "text-std-16B-170 text-error-2" : "text-std-16B-170"}>{due.words}</p>
          )}
        </div>
        <p className="max-w-3xl text-solid-gray-700 print:hidden">
          国の「学校等欠席者・感染症情報システム」に入れる数です。休む連絡の症状と診断から数えます。1人にいくつも症状があれば、それぞれに数えます。
        </p>
        <Copy sheet={sheet} ownOnly={ownOnly} />
        <SheetTable sheet={sheet} ownOnly={ownOnly} />
      </section>
      <Radar sheet={sheet} onClosing={writes ? setClosing : undefined} />
      <Trends sheet={sheet} ownOnly={ownOnly} />
      {closing && (
        <ClosurePanel
          calls={calls}
          school={school}
          homerooms={sheet.homerooms.filter(({ counts }) => counts.pupils > 0)}
          first={closing}
          today={me.today}
          onClose={() => setClosing(undefined)}
        />
      )}
    </>
  );
}
