import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { QrCode } from "@renraku/ui/qr-code/qr-code.tsx";
import { useEffect } from "react";
import { Failed } from "../reading/failed.tsx";
import type { CommunityMember } from "./api.ts";
import type { GroupRoom } from "./room.ts";
import { useGroupWriting } from "./use-groups.ts";

interface JoiningProps extends GroupRoom {
  member: CommunityMember;
  onClose(): void;
}

/** The code by which one community member joins: to be shown on the spot, or sent. */
export function Joining({ calls, school, member, onClose }: JoiningProps) {
  const { joinCode } = useGroupWriting(calls, school.code);
  const { mutate, data, error } = joinCode;
  useEffect(() => mutate(member.id), [mutate, member.id]);
  return (
    <Panel title={`${member.name}さんの登録`} close="閉じる" onClose={onClose}>
      <Failed title="登録用の番号をつくれませんでした。" error={error} />
      {!data && !error && <p role="status">準備しています…</p>}
      {data && (
        <>
          <p>ご本人のスマートフォンで読み取ってもらってください。1回だけ使えます。</p>
          <div className="grid place-items-center">
            <QrCode text={data.url} label="登録用の QR コード" />
          </div>
          <p>
            読み取れないときの番号：
            <strong className="block text-mono-17B-150 tracking-[0.1em]">{data.code}</strong>
          </p>
        </>
      )}
    </Panel>
  );
}
