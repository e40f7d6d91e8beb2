import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { academicYear, yearChoices } from "../year/year.ts";
import type { Homeroom, Pupil } from "./api.ts";
import { named } from "./facts.ts";
import { HomeroomList } from "./homeroom-list.tsx";
import { HomeroomPanel } from "./homeroom-panel.tsx";
import { HomeroomView } from "./homeroom-view.tsx";
import { PupilTable } from "./pupil-table.tsx";
import { useHomerooms, usePupils, usePupilsWhoLeft } from "./use-roster.ts";

/** Who sits where: homeroom by homeroom, or found by name. */
export default function RosterScreen({ calls, me, school }: SchoolScreenProps) {
  const [params, go] = useParams();
  const year = Number(params.year ?? academicYear(me.today));
  const [typed, setTyped] = useState("");
  const [adding, setAdding] = useState(false);
  const rooms = useHomerooms(calls, school.code, year);
  const all = usePupils(calls, school.code);
  const searching = typed.trim() !== "";
  const gone = usePupilsWhoLeft(calls, school.code, searching);
  const edits = may(me, "PUT /api/console/schools/{school}/pupils/{pupil}");
  const props = { calls, school: school.code, year, edits };
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">
        名簿 <span className="inline-block">{school.name}</span>
      </h1>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="w-full max-w-md">
          <TextField
            label="氏名・ふりがなでさがす"
            value={typed}
            onChange={setTyped}
            input={{ type: "search" }}
          />
        </div>
        <Select
          label="年度"
          options={yearChoices(me.today).map(({ value, label }) => ({ value, label }))}
          value={`${year}`}
          onChoose={(chosen) => go({ year: chosen })}
        />
        {edits && (
          <Button weight="second" onPress={() => setAdding(true)}>
            学級を追加
          </Button>
        )}
      </div>
      <Reading of={rooms}>
        {({ homerooms }) => (
          <Reading of={all}>
            {({ pupils }) =>
              searching ? (
                <Found
                  {...props}
                  homerooms={homerooms}
                  pupils={named([...pupils, ...(gone.data?.pupils ?? [])], typed)}
                />
              ) : (
                <ByHomeroom {...props} homerooms={homerooms} pupils={pupils} open={params.homeroom} />
              )
            }
          </Reading>
        )}
      </Reading>
      {adding && (
        <HomeroomPanel
          calls={calls}
          school={school.code}
          year={year}
          homeroom={undefined}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}

export interface RosterProps {
  calls: SchoolScreenProps["calls"];
  school: string;
  year: number;
  /** Whether the reader may change the roster. */
  edits: boolean;
  homerooms: Homeroom[];
  pupils: Pupil[];
}

function Found(props: RosterProps) {
  return (
    <section aria-label="見つかった児童生徒" className="space-y-2">
      <p role="status">{props.pupils.length}人</p>
      {props.pupils.length > 0 && <PupilTable {...props} caption="見つかった児童生徒" where />}
    </section>
  );
}

function ByHomeroom({ open, ...props }: RosterProps & { open: string | undefined }) {
  const { homerooms, school, edits } = props;
  const room = homerooms.find(({ id }) => id === open) ?? homerooms[0];
  if (!room) {
    return (
      <Notice tone="info" title="この年度の学級は、まだありません。">
        {edits && (
          <p>
            <PlaceLink to={{ school, at: "import" }}>名簿のファイルを取り込む</PlaceLink>
            と、学級もいっしょに作られます。
          </p>
        )}
      </Notice>
    );
  }
  return (
    <div className="grid gap-6 wide:grid-cols-[14rem_1fr]">
      <HomeroomList {...props} open={room.id} />
      <HomeroomView key={room.id} {...props} homeroom={room} />
    </div>
  );
}
