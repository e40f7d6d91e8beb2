import { Check } from "@renraku/ui/check/check.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { School } from "../../api/api.ts";
import { matching } from "../../school-choice/matching.ts";
import type { Room } from "../room.ts";
import { byKind } from "./kinds-of-school.ts";
import type { Choosing } from "./recipients.tsx";
import { communityToo, hasCommunity, schoolsChosen, withSchools } from "./schools-chosen.ts";

/** What the board chooses from: all schools, kinds of schools, single ones; with community members or without. */
export function BoardTree({ me: { schools }, chosen, onChoose }: Room & Choosing) {
  const on = schoolsChosen(chosen);
  const set = (some: readonly School[], to: boolean) => onChoose(withSchools(chosen, some, to));
  return (
    <div className="space-y-3">
      <Some schools={schools} label="すべての学校" on={on} onSet={set} />
      <ul className="space-y-2">
        {byKind(schools).map(({ label, schools: some }) => (
          <li key={label} className="space-y-2">
            <Some schools={some} label={label} on={on} onSet={set} />
            <Single schools={some} label={label} on={on} onSet={set} />
          </li>
        ))}
      </ul>
      <Check
        on={hasCommunity(chosen)}
        disabled={on.size === 0}
        onChange={(to) => onChoose(communityToo(chosen, to))}
        note="選んだ学校に登録している、推進員や見守り隊の方などです。"
      >
        地域の方にも送る
      </Check>
    </div>
  );
}

interface SomeProps {
  schools: readonly School[];
  label: string;
  on: ReadonlySet<string>;
  onSet(schools: readonly School[], on: boolean): void;
}

const countOn = ({ schools, on }: Pick<SomeProps, "schools" | "on">) =>
  schools.filter(({ code }) => on.has(code)).length;

function Some({ schools, label, on, onSet }: SomeProps) {
  const n = countOn({ schools, on });
  return (
    <Check on={n === schools.length} some={n > 0} onChange={() => onSet(schools, n < schools.length)}>
      {label}（{schools.length}校）
    </Check>
  );
}

const SEARCH_FROM = 12;

function Single({ schools, label, on, onSet }: SomeProps) {
  const [typed, setTyped] = useState("");
  const n = countOn({ schools, on });
  return (
    <Fold title={`${label}を1校ずつ選ぶ`} state={n > 0 ? `${n}校を選択中` : undefined}>
      {schools.length >= SEARCH_FROM && (
        <div className="max-w-md">
          <TextField
            label={`${label}をさがす`}
            value={typed}
            onChange={setTyped}
            input={{ type: "search" }}
          />
        </div>
      )}
      <div className="grid gap-2 wide:grid-cols-3">
        {matching([...schools], typed).map((school) => (
          <Check key={school.code} on={on.has(school.code)} onChange={(to) => onSet([school], to)}>
            {school.name}
          </Check>
        ))}
      </div>
    </Fold>
  );
}
