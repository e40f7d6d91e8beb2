import { type Day, dayWords, isDay } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { useBoard } from "../../board/use-board.ts";
import { useParams } from "../../desk/address.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { SchoolScreenProps } from "../../desk/sections.tsx";
import { Reading } from "../../reading/reading.tsx";
import { PupilPicker } from "../whom/pupil-picker.tsx";
import { EntryOf } from "./entry-of.tsx";

/** What a family says on the telephone: whose child, what, and the next call. */
export default function EntryScreen({ calls, me, school }: SchoolScreenProps) {
  const [params, go] = useParams();
  const day = isDay(params.day ?? "") ? (params.day as Day) : me.today;
  const onDay = (to: Day) => (to === me.today ? {} : { day: to });
  const board = useBoard(calls, school.code, day);
  const [kept, setKept] = useState<string>();
  const { pupil } = params;
  const done = (words: string | undefined) => {
    setKept(words);
    go(onDay(day));
  };
  return (
    <div className="space-y-4">
      <PlaceLink to={{ school: school.code, at: "absences", params: onDay(day) }}>
        ‹ 欠席連絡の一覧に戻る
      </PlaceLink>
      <h1 className="text-std-24B-150">
        電話の連絡を入れる <span className="inline-block">{dayWords(day)}</span>
      </h1>
      {!pupil && (
        <>
          {kept && (
            <Notice tone="good" says="status" title={kept}>
              <p>続けて、次の人をさがせます。</p>
            </Notice>
          )}
          <PupilPicker
            calls={calls}
            school={school.code}
            label="だれの連絡ですか"
            first
            onPick={({ id }) => {
              setKept(undefined);
              go({ ...onDay(day), pupil: id });
            }}
          />
          <div className="max-w-xs">
            <TextField
              label="いつの連絡ですか"
              type="date"
              value={day}
              // While a year is being typed it is 0002: nobody means that.
              onChange={(to) => isDay(to) && to >= "2020" && go(onDay(to))}
            />
          </div>
        </>
      )}
      {pupil && (
        <Reading of={board}>
          {({ board: known }) => (
            <EntryOf
              key={pupil}
              calls={calls}
              path={{ school: school.code, pupil, day }}
              known={known}
              onDone={done}
            />
          )}
        </Reading>
      )}
    </div>
  );
}
