import { Check } from "@renraku/ui/check/check.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { Client } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import type { Group } from "./api.ts";
import { useMembers } from "./use-groups.ts";

/** The most leaders that a group has. */
const LEADERS = 3;

/** What the form holds of how a 登校班 walks. */
export interface Walk {
  /** Whether the leaders' families are told who does not come along. */
  tells: boolean;
  leaders: string[];
  meetsAt: string;
}

export const walkOf = (group: Group | undefined): Walk => ({
  tells: group?.commute != null,
  leaders: group?.commute?.leaders ?? [],
  meetsAt: group?.commute?.meets_at ?? "07:30",
});

interface WalkingProps {
  calls: Client;
  school: string;
  group: Group | undefined;
  walk: Walk;
  onChange(walk: Walk): void;
  noLeader: boolean;
}

/** Whose families are told before a 登校班 sets out how many do not come along. */
export function Walking({ calls, school, group, walk, onChange, noLeader }: WalkingProps) {
  if (!group)
    return (
      <p>
        班長の家庭に欠席の人数を知らせるかどうかは、メンバーを選んだあとで「名前と種類を変える」から決められます。
      </p>
    );
  return (
    <div className="space-y-3">
      <Check
        on={walk.tells}
        onChange={(tells) => onChange({ ...walk, tells })}
        note="欠席と遅刻の人数だけが届きます。理由は出ません。呼び名は、家庭が見せると決めた子どもだけです。"
      >
        一緒に登校しない人数を、班長の家庭に知らせる
      </Check>
      {walk.tells && (
        <>
          <TextField
            label="集合の時刻"
            description="30分前に知らせます。そのあとの連絡は、すぐに届きます。"
            type="time"
            value={walk.meetsAt}
            onChange={(meetsAt) => onChange({ ...walk, meetsAt })}
          />
          <Leaders calls={calls} school={school} group={group.id} walk={walk} onChange={onChange} />
          {noLeader && <p className="text-error-1">班長を選んでください。</p>}
        </>
      )}
    </div>
  );
}

function Leaders({
  calls,
  school,
  group,
  walk,
  onChange,
}: Pick<WalkingProps, "calls" | "school" | "walk" | "onChange"> & { group: string }) {
  const reading = useMembers(calls, school, group);
  return (
    <fieldset className="space-y-2">
      <legend className="text-std-16B-170">班長（{LEADERS}人まで）</legend>
      <Reading of={reading}>
        {({ pupils }) =>
          pupils.length === 0 ? (
            <p>先にメンバーを選んでください。</p>
          ) : (
            pupils.map(({ id, name, homeroom_label }) => {
              // Who is not in the group any more keeps nobody's place.
              const chosen = walk.leaders.filter((one) => pupils.some((pupil) => pupil.id === one));
              const on = chosen.includes(id);
              const leaders = on ? chosen.filter((one) => one !== id) : [...chosen, id];
              return (
                <Check
                  key={id}
                  on={on}
                  disabled={!on && chosen.length >= LEADERS}
                  onChange={() => onChange({ ...walk, leaders })}
                >
                  {homeroom_label} {name}
                </Check>
              );
            })
          )
        }
      </Reading>
    </fieldset>
  );
}
