import { Button } from "@renraku/ui/button/button.tsx";
import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { useState } from "react";
import { goTo } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Failed } from "../reading/failed.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Group, Members } from "./api.ts";
import { HomeroomPicking } from "./homeroom-picking.tsx";
import { type GroupRoom, groupsPlace } from "./room.ts";
import { useCommunity, useGroupWriting } from "./use-groups.ts";
import { difference, withAll } from "./words.ts";

interface PickingProps extends GroupRoom {
  group: Group;
  members: Members;
}

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

/** Chooses who is in a group, homeroom by homeroom; nothing happens before it is saved. */
export function Picking({ group, members, ...room }: PickingProps) {
  const { calls, school } = room;
  const [pupils, setPupils] = useState<ReadonlySet<string>>(new Set(ids(members.pupils)));
  const [people, setPeople] = useState<ReadonlySet<string>>(new Set(ids(members.community)));
  const community = useCommunity(calls, school.code);
  const writing = useGroupWriting(calls, school.code).members;
  const save = () => {
    const child = difference(ids(members.pupils), pupils);
    const person = difference(ids(members.community), people);
    writing.mutate(
      {
        group: group.id,
        add: { pupils: child.add, community: person.add },
        remove: { pupils: child.remove, community: person.remove },
      },
      { onSuccess: () => goTo(groupsPlace(school, { group: group.id, saved: "1" })) },
    );
  };
  return (
    <div className="space-y-6">
      <HomeroomPicking
        {...room}
        chosen={pupils}
        onChoose={(some, on) => setPupils((now) => withAll(now, some, on))}
      />
      <Reading of={community}>
        {(all) =>
          all.length > 0 && (
            <AnyOf
              label="地域の方"
              choices={all.map(({ id, name, what }) => ({ value: id, label: name, note: what }))}
              values={[...people]}
              onChoose={(now) => setPeople(new Set(now))}
            />
          )
        }
      </Reading>
      <Failed title="保存できませんでした。" error={writing.error} />
      <div className="bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-solid-gray-300 bg-white py-3 wide:sticky">
        <p role="status">
          児童生徒 {pupils.size}人、地域の方 {people.size}人
        </p>
        <Button isPending={writing.isPending} onPress={save}>
          このメンバーで保存する
        </Button>
        <PlaceLink to={groupsPlace(school, { group: group.id })}>変えずに戻る</PlaceLink>
      </div>
    </div>
  );
}
