import { Button } from "@renraku/ui/button/button.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { School } from "../../api/api.ts";
import { Reading } from "../../reading/reading.tsx";
import type { Pupil } from "../../roster/api.ts";
import { usePupils } from "../../roster/use-roster.ts";
import type { Segment } from "../api.ts";
import type { Room } from "../room.ts";
import { matchingPupils } from "./matching-pupils.ts";
import type { Choosing } from "./recipients.tsx";
import { isChosen, withOne } from "./selection.ts";

interface OnePupilProps extends Room, Choosing {
  school: School;
}

const pupilOf = (segment: Segment) => (segment.kind === "pupil" ? [segment.pupil] : []);

/** Guardians of single pupils, found by name, kana or roll number. */
export function OnePupil({ calls, school, chosen, onChoose }: OnePupilProps) {
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState(false);
  const picked = chosen.flatMap(pupilOf);
  return (
    <div onFocusCapture={() => setWanted(true)} onPointerDownCapture={() => setWanted(true)}>
      <Fold
        title="一人ずつ選ぶ"
        open={picked.length > 0}
        state={picked.length > 0 ? `${picked.length}人を選択中` : "氏名・ふりがな・番号でさがします"}
      >
        <div className="max-w-md">
          <TextField
            label="児童生徒をさがす"
            description="例：あおき、3年1組 12番"
            value={typed}
            onChange={setTyped}
            input={{ type: "search" }}
          />
        </div>
        {(wanted || picked.length > 0) && <Found {...{ calls, school, chosen, onChoose, typed, picked }} />}
      </Fold>
    </div>
  );
}

interface FoundProps extends Pick<OnePupilProps, "calls" | "school" | "chosen" | "onChoose"> {
  typed: string;
  picked: string[];
}

const seat = ({ homeroom_label, roll_number }: Pupil) =>
  [homeroom_label, roll_number && `${roll_number}番`].filter(Boolean).join(" ");

function Found({ calls, school, chosen, onChoose, typed, picked }: FoundProps) {
  const reading = usePupils(calls, school.code);
  const set = (pupil: string, on: boolean) =>
    onChoose(withOne(chosen, { kind: "pupil", school: school.code, pupil }, on));
  return (
    <Reading of={reading}>
      {({ pupils }) => (
        <>
          <ul aria-label="選んだ児童生徒" className="flex flex-wrap gap-2 empty:hidden">
            {pupils
              .filter(({ id }) => picked.includes(id))
              .map((pupil) => (
                <li
                  key={pupil.id}
                  className="flex items-center rounded-8 border border-key-900 bg-key-50 pl-3"
                >
                  {seat(pupil)} {pupil.name}
                  <Button
                    weight="quiet"
                    size="small"
                    aria-label={`${pupil.name}さんを宛先から外す`}
                    onPress={() => set(pupil.id, false)}
                  >
                    外す
                  </Button>
                </li>
              ))}
          </ul>
          <Hits
            {...matchingPupils(pupils, typed)}
            taken={(id) => isChosen(chosen, segmentOf(school, id))}
            onTake={(id) => set(id, true)}
          />
        </>
      )}
    </Reading>
  );
}

const segmentOf = ({ code }: School, pupil: string): Segment => ({ kind: "pupil", school: code, pupil });

interface HitsProps {
  hits: Pupil[];
  more: number;
  taken(id: string): boolean;
  onTake(id: string): void;
}

function Hits({ hits, more, taken, onTake }: HitsProps) {
  return (
    <div>
      <ul className="grid gap-2 wide:grid-cols-2">
        {hits.map((pupil) => (
          <li key={pupil.id}>
            <Button weight="second" wide isDisabled={taken(pupil.id)} onPress={() => onTake(pupil.id)}>
              <span>
                {seat(pupil)} {pupil.name}
                <span className="ml-2 font-400">{pupil.kana}</span>
                {taken(pupil.id) && "（選択ずみ）"}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-2 text-solid-gray-700 empty:hidden">
        {more > 0 && `ほかに${more}人います。もう少しくわしく入れてください。`}
      </p>
    </div>
  );
}
