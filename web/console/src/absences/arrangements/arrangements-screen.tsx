import { Button } from "@renraku/ui/button/button.tsx";
import { shortDay } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { may } from "../../desk/may.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { SchoolScreenProps } from "../../desk/sections.tsx";
import { Failed } from "../../reading/failed.tsx";
import { Reading } from "../../reading/reading.tsx";
import type { Arrangement } from "../api.ts";
import { kindWords, seatOf, timesOf, weekdaysWords } from "../words.ts";
import { ArrangementForm } from "./arrangement-form.tsx";
import { useArrangements, useArranging } from "./use-arrangements.ts";

/** Who needs no report each morning: agreed on once between family and school. */
export default function ArrangementsScreen({ calls, me, school }: SchoolScreenProps) {
  const reading = useArrangements(calls, school.code);
  const { ending } = useArranging(calls, school.code);
  const [adding, setAdding] = useState(false);
  const [said, setSaid] = useState<string>();
  const enters = may(me, "POST /api/console/schools/{school}/arrangements");
  return (
    <div className="space-y-5">
      <PlaceLink to={{ school: school.code, at: "absences" }}>‹ 欠席連絡の一覧に戻る</PlaceLink>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-std-24B-150">決まった欠席・遅刻</h1>
        {enters && !adding && <Button onPress={() => setAdding(true)}>新しく決める</Button>}
      </div>
      <p className="max-w-3xl">
        不登校、通院、時差登校など、保護者が毎日連絡しなくてよい予定です。その日の一覧に出ます。その日に保護者から連絡があれば、連絡のほうが出ます。
      </p>
      {said && <Notice tone="good" says="status" title={said} />}
      {adding && (
        <ArrangementForm
          calls={calls}
          school={school.code}
          today={me.today}
          onDone={(words) => {
            setAdding(false);
            setSaid(words);
          }}
        />
      )}
      <Failed title="終わりにできませんでした。" error={ending.error} />
      <Reading of={reading}>
        {(all) => (
          <List
            all={all}
            today={me.today}
            busy={ending.isPending}
            onEnd={(one) =>
              ending.mutateAsync(one).then(
                () => setSaid(`${one.pupil.name}さんの予定を終わりにしました。`),
                () => setSaid(undefined),
              )
            }
          />
        )}
      </Reading>
    </div>
  );
}

interface ListProps {
  all: Arrangement[];
  today: string;
  busy: boolean;
  onEnd(one: Arrangement): Promise<void>;
}

function List({ all, today, busy, onEnd }: ListProps) {
  const [asked, setAsked] = useState<Arrangement>();
  if (all.length === 0) return <p className="text-std-18N-160">まだありません。</p>;
  return (
    <>
      <Table caption="決まった欠席・遅刻" heads={["児童生徒", "内容", "いつ", "決めた人", "操作"]}>
        {all.map((one) => (
          <Line key={`${one.pupil.id} ${one.id}`} one={one} today={today} onEnd={() => setAsked(one)} />
        ))}
      </Table>
      <Question
        title={`${asked?.pupil.name}さんの予定を終わりにしますか`}
        yes="終わりにする"
        no="続ける"
        open={asked !== undefined}
        busy={busy}
        onYes={() => asked && void onEnd(asked).finally(() => setAsked(undefined))}
        onNo={() => setAsked(undefined)}
      >
        <p>これからは、休む日や遅れる日に保護者の連絡が必要になります。</p>
      </Question>
    </>
  );
}

function Line({ one, today, onEnd }: { one: Arrangement; today: string; onEnd(): void }) {
  const { pupil, kind, reason, from, until, weekdays } = one;
  return (
    <TableRow look={until < today ? "off" : "plain"}>
      <Cell heading>
        {pupil.name}
        <span className="ml-2 inline-block font-400 text-solid-gray-700">{seatOf(pupil)}</span>
      </Cell>
      <Cell head="内容">
        {[kindWords[kind], ...timesOf(one)].join("・")}
        {reason && <span className="block text-solid-gray-700">{reason.label}</span>}
      </Cell>
      <Cell head="いつ">
        {from.slice(0, 4)}年{shortDay(from)}〜{until.slice(0, 4)}年{shortDay(until)}
        <span className="block">
          {weekdaysWords(weekdays)}
          {until < today && "（終わりました）"}
        </span>
      </Cell>
      <Cell head="決めた人">{one.by}</Cell>
      <Cell>
        {until >= today && (
          <Button
            weight="second"
            size="small"
            aria-label={`${pupil.name}さんの予定を終わりにする`}
            onPress={onEnd}
          >
            終わりにする
          </Button>
        )}
      </Cell>
    </TableRow>
  );
}
