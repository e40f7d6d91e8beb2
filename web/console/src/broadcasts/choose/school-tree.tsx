import { Check } from "@renraku/ui/check/check.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import type { School } from "../../api/api.ts";
import { may } from "../../desk/may.ts";
import { kindWords } from "../../groups/words.ts";
import type { Segment, Tree } from "../api.ts";
import type { Room } from "../room.ts";
import { OnePupil } from "./one-pupil.tsx";
import type { Choosing } from "./recipients.tsx";
import { type Classes, isChosen, keyOf, tick, toggled, withOne } from "./selection.ts";

interface SchoolTreeProps extends Room, Choosing {
  school: School;
  tree: Tree;
}

/** What one school offers: everybody, grades with their homerooms, groups, single pupils, community members. */
export function SchoolTree({ tree, chosen, onChoose, ...room }: SchoolTreeProps) {
  const { school, me } = room;
  const classes: Classes = { school: school.code, grades: tree.grades };
  // A teacher sees homerooms that are theirs, and writes to no one else's.
  const whole = me.role !== "homeroom_teacher";
  const box = (segment: Segment, label: string, note?: string) => (
    <Box key={keyOf(segment)} {...{ classes, chosen, onChoose, segment, label, note }} />
  );
  const everyone: Segment = { kind: "everyone", school: school.code };
  const community: Segment = { kind: "community", school: school.code };
  const seesPupils = may(me, "GET /api/console/schools/{school}/pupils");
  return (
    <div className="space-y-3">
      {whole && tree.grades.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {box(everyone, "全校の保護者")}
          {tree.community > 0 && box(community, `地域の方（${tree.community}人）`)}
        </div>
      )}
      <Grades {...{ classes, chosen, onChoose, whole }} />
      {tree.groups.length > 0 && (
        <Fold
          title="グループ"
          open={!seesPupils || tree.grades.length === 0}
          state={`${tree.groups.length}（部活動、PTA など）`}
        >
          <div className="flex flex-wrap gap-2">
            {tree.groups.map(({ id, name, kind }) =>
              box({ kind: "group", school: school.code, group: id }, name, kindWords[kind]),
            )}
          </div>
        </Fold>
      )}
      {seesPupils && <OnePupil {...room} school={school} chosen={chosen} onChoose={onChoose} />}
    </div>
  );
}

interface GradesProps extends Choosing {
  classes: Classes;
  whole: boolean;
}

function Grades({ classes, whole, ...choosing }: GradesProps) {
  const { school, grades } = classes;
  return (
    <ul className="divide-y divide-solid-gray-300">
      {grades.map(({ grade, label, whole: ofGrade, homerooms }) => (
        <li key={grade} className="flex flex-wrap gap-x-4 gap-y-2 py-2">
          <div className="w-28 max-wide:w-full">
            {whole && ofGrade ? (
              <Box {...choosing} classes={classes} segment={{ kind: "grade", school, grade }} label={label} />
            ) : (
              <p className="flex min-h-12 items-center text-std-16B-170">{label}</p>
            )}
          </div>
          <div className="flex min-w-0 flex-1 flex-wrap gap-2 max-wide:pl-4">
            {homerooms.map(({ id, label: room }) => (
              <Box
                key={id}
                {...choosing}
                classes={classes}
                segment={{ kind: "homeroom", school, homeroom: id }}
                label={room}
              />
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface BoxProps extends Choosing {
  classes: Classes;
  segment: Segment;
  label: string;
  note?: string | undefined;
}

const isClass = ({ kind }: Segment) => kind === "everyone" || kind === "grade" || kind === "homeroom";

function Box({ classes, chosen, onChoose, segment, label, note }: BoxProps) {
  const state = isClass(segment) ? tick(classes, chosen, segment) : isChosen(chosen, segment) ? "on" : "off";
  const press = (on: boolean) =>
    onChoose(isClass(segment) ? toggled(classes, chosen, segment) : withOne(chosen, segment, on));
  return (
    <Check on={state === "on"} some={state === "some"} onChange={press} note={note}>
      {label}
    </Check>
  );
}
