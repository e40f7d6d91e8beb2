import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import type { CommunityMember } from "./api.ts";
import { Farewell } from "./farewell.tsx";
import { Joining } from "./joining.tsx";
import { type GroupRoom, groupsPlace } from "./room.ts";
import { useCommunity } from "./use-groups.ts";
import { Welcome } from "./welcome.tsx";
import { channelWords } from "./words.ts";

/** Those who only receive from the school: who they are, and whether it reaches them. */
export function Community({ calls, me, school, mayChange }: GroupRoom) {
  const reading = useCommunity(calls, school.code);
  const [adding, setAdding] = useState(false);
  const [joining, setJoining] = useState<CommunityMember>();
  const room = { calls, me, school, mayChange };
  return (
    <div className="space-y-4">
      <PlaceLink to={groupsPlace(school)}>‹ グループの一覧に戻る</PlaceLink>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-std-24B-150">地域の方</h1>
        {mayChange && <Button onPress={() => setAdding(true)}>地域の方を加える</Button>}
      </div>
      <p>
        地域学校協働活動推進員や見守り隊など、学校からのお知らせを受け取る方です。返信をお願いすることはありません。
      </p>
      <Reading of={reading}>
        {(members) =>
          members.length === 0 ? (
            <p className="py-6 text-std-18N-160">まだいません。</p>
          ) : (
            <Table caption="地域の方" heads={["氏名", "学校との関わり", "お知らせ", "操作"]}>
              {members.map((member) => (
                <TableRow key={member.id}>
                  <Cell heading>{member.name}</Cell>
                  <Cell head="学校との関わり">{member.what}</Cell>
                  <Cell head="お知らせ">
                    <Reached member={member} />
                  </Cell>
                  <Cell>
                    {mayChange && (
                      <span className="flex flex-wrap gap-x-2">
                        <Button
                          weight="second"
                          size="small"
                          aria-label={`${member.name}さんの登録用 QR コード`}
                          onPress={() => setJoining(member)}
                        >
                          登録用 QR コード
                        </Button>
                        <Farewell {...room} member={member} />
                      </span>
                    )}
                  </Cell>
                </TableRow>
              ))}
            </Table>
          )
        }
      </Reading>
      {adding && <Welcome {...room} onClose={() => setAdding(false)} onWelcomed={setJoining} />}
      {joining && (
        <Joining {...room} key={joining.id} member={joining} onClose={() => setJoining(undefined)} />
      )}
    </div>
  );
}

function Reached({ member: { channel, mail } }: { member: CommunityMember }) {
  const fine = channel === "line" || channel === "mail";
  return (
    <span className="flex flex-wrap items-center gap-2">
      {fine ? (
        <span className="text-success-2">✓ {channelWords[channel]}</span>
      ) : (
        <Badge look="warning">{channelWords[channel]}</Badge>
      )}
      {mail && <span className="break-all text-solid-gray-700">{mail}</span>}
    </span>
  );
}
