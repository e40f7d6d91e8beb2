import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { goTo } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { Group } from "./api.ts";
import { GroupPanel } from "./group-panel.tsx";
import { type GroupRoom, groupsPlace } from "./room.ts";
import { kindWords } from "./words.ts";

/** All groups, and a new one. */
export function GroupList({ groups, ...room }: GroupRoom & { groups: Group[] }) {
  const [adding, setAdding] = useState(false);
  const { school } = room;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-std-24B-150">{school.name}のグループ</h1>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <PlaceLink to={groupsPlace(school, { people: "1" })}>地域の方</PlaceLink>
          {room.mayChange && <Button onPress={() => setAdding(true)}>グループをつくる</Button>}
        </div>
      </div>
      <p>部活動、PTA、登校班など、学級のほかの集まりです。児童生徒のほかに、地域の方も入れます。</p>
      {groups.length === 0 ? (
        <p className="py-6 text-std-18N-160">グループはまだありません。</p>
      ) : (
        <Table caption="グループ" heads={["グループ", "種類", "児童生徒", "地域の方", "操作"]}>
          {groups.map((group) => (
            <TableRow key={group.id}>
              <Cell heading>{group.name}</Cell>
              <Cell head="種類">{kindWords[group.kind]}</Cell>
              <Cell head="児童生徒">{group.pupils}人</Cell>
              <Cell head="地域の方">{group.community}人</Cell>
              <Cell>
                <PlaceLink to={groupsPlace(school, { group: group.id })}>
                  <span className="sr-only">{group.name}の</span>メンバーを見る
                </PlaceLink>
              </Cell>
            </TableRow>
          ))}
        </Table>
      )}
      {adding && (
        <GroupPanel
          {...room}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => goTo(groupsPlace(school, { group: id }))}
        />
      )}
    </div>
  );
}
