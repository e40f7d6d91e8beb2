import { Button } from "@renraku/ui/button/button.tsx";
import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { useState } from "react";
import { Reading } from "../reading/reading.tsx";
import type { Homeroom, Pupil } from "../roster/api.ts";
import { useHomerooms, usePupils } from "../roster/use-roster.ts";
import { academicYear } from "../year/year.ts";
import type { GroupRoom } from "./room.ts";

interface Chosen {
  chosen: ReadonlySet<string>;
  onChoose(pupils: string[], on: boolean): void;
}

/** The pupils of one homeroom at a time, each with a box to tick. */
export function HomeroomPicking({ calls, me, school, ...chosen }: GroupRoom & Chosen) {
  const homerooms = useHomerooms(calls, school.code, academicYear(me.today));
  const pupils = usePupils(calls, school.code);
  return (
    <Reading of={homerooms}>
      {(rooms) => (
        <Reading of={pupils}>
          {(all) => <Boxes homerooms={rooms.homerooms} pupils={all.pupils} {...chosen} />}
        </Reading>
      )}
    </Reading>
  );
}

interface BoxesProps extends Chosen {
  homerooms: Homeroom[];
  pupils: Pupil[];
}

function Boxes({ homerooms, pupils, chosen, onChoose }: BoxesProps) {
  const [at, setAt] = useState(homerooms[0]?.id ?? "");
  if (homerooms.length === 0) return <p>学級がまだありません。先に名簿を取り込んでください。</p>;
  const inRoom = (id: string) => pupils.filter(({ homeroom, left }) => homeroom === id && !left);
  const here = inRoom(at).sort((a, b) => (a.roll_number ?? 999) - (b.roll_number ?? 999));
  const ids = here.map(({ id }) => id);
  const count = (id: string) => inRoom(id).filter((pupil) => chosen.has(pupil.id)).length;
  const label = homerooms.find(({ id }) => id === at)?.label ?? "";
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-56">
          <Select
            label="学級"
            value={at}
            onChoose={setAt}
            options={homerooms.map((room) => ({
              value: room.id,
              label: count(room.id) > 0 ? `${room.label}（${count(room.id)}人を選択中）` : room.label,
            }))}
          />
        </div>
        <Button weight="second" onPress={() => onChoose(ids, true)}>
          {label}の全員を選ぶ
        </Button>
        <Button weight="quiet" onPress={() => onChoose(ids, false)}>
          {label}の全員を外す
        </Button>
      </div>
      <AnyOf
        label={`${label}の児童生徒`}
        columns="several"
        choices={here.map(({ id, name, kana, roll_number }) => ({
          value: id,
          label: `${roll_number === null ? "" : `${roll_number}番 `}${name}`,
          note: kana,
        }))}
        values={ids.filter((id) => chosen.has(id))}
        onChoose={(now) => {
          onChoose(ids, false);
          onChoose(now, true);
        }}
      />
    </div>
  );
}
