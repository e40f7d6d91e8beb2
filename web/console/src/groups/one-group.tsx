import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Group, Members } from "./api.ts";
import { DropGroup } from "./drop-group.tsx";
import { GroupPanel } from "./group-panel.tsx";
import { Picking } from "./picking.tsx";
import { type GroupRoom, groupsPlace } from "./room.ts";
import { useMembers } from "./use-groups.ts";
import { kindWords } from "./words.ts";

/** One group: who is in it; or, when the address says so, choosing who is. */
export function OneGroup({ group, ...room }: GroupRoom & { group: Group }) {
  const { calls, school } = room;
  const [{ pick, saved }] = useParams();
  const reading = useMembers(calls, school.code, group.id);
  const picking = pick !== undefined && room.mayChange;
  return (
    <div className="space-y-4">
      <div>
        <PlaceLink to={groupsPlace(school, picking ? { group: group.id } : {})}>
          ‹ {picking ? `${group.name}に戻る` : "グループの一覧に戻る"}
        </PlaceLink>
        <h1 className="text-std-24B-150">
          {group.name}
          <span className="ml-3 text-std-16N-170">
            {kindWords[group.kind]}
            {picking && "：メンバーを選ぶ"}
          </span>
        </h1>
      </div>
      {saved && !picking && <Notice tone="good" says="status" title="メンバーを保存しました。" />}
      <Reading of={reading}>
        {(members) =>
          picking ? (
            <Picking {...room} group={group} members={members} />
          ) : (
            <>
              {room.mayChange && <Changes {...room} group={group} />}
              <MemberLists members={members} />
            </>
          )
        }
      </Reading>
    </div>
  );
}

function Changes({ group, ...room }: GroupRoom & { group: Group }) {
  const [naming, setNaming] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <PlaceLink look="button" to={groupsPlace(room.school, { group: group.id, pick: "1" })}>
        メンバーを選ぶ
      </PlaceLink>
      <Button weight="second" onPress={() => setNaming(true)}>
        名前と種類を変える
      </Button>
      <DropGroup {...room} group={group} />
      {naming && (
        <GroupPanel {...room} group={group} onClose={() => setNaming(false)} onSaved={() => undefined} />
      )}
    </div>
  );
}

function MemberLists({ members: { pupils, community } }: { members: Members }) {
  const homerooms = [...new Set(pupils.map(({ homeroom_label }) => homeroom_label))];
  return (
    <>
      <section aria-labelledby="pupils" className="space-y-2">
        <h2 id="pupils" className="text-std-20B-150">
          児童生徒（{pupils.length}人）
        </h2>
        {homerooms.map((label) => (
          <div key={label}>
            <h3 className="text-std-16B-170">{label}</h3>
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {pupils
                .filter(({ homeroom_label }) => homeroom_label === label)
                .map(({ id, name, roll_number }) => (
                  <li key={id}>
                    {roll_number !== null && <span className="text-solid-gray-700">{roll_number}番 </span>}
                    {name}
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {pupils.length === 0 && <p>まだいません。</p>}
      </section>
      <section aria-labelledby="community" className="space-y-2">
        <h2 id="community" className="text-std-20B-150">
          地域の方（{community.length}人）
        </h2>
        <ul>
          {community.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
        {community.length === 0 && <p>まだいません。</p>}
      </section>
    </>
  );
}
