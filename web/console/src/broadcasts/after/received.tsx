import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { School } from "../../api/api.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import { AskedPart } from "../../surveys/asked-part.tsx";
import type { Broadcast } from "../api.ts";
import { StateBadge } from "../list/row-table.tsx";
import { broadcastsPlace, type Room } from "../room.ts";
import { WhatItSays } from "../send/what-it-says.tsx";
import { momentWords } from "../words/moments.ts";
import { called } from "../words/talk.ts";
import { ReportOf } from "./report.tsx";
import { ReportLinks } from "./report-links.tsx";

interface ReceivedProps extends Room {
  school: School;
  one: Broadcast;
}

/** What the board has sent to this school's families: to be read, and to be followed here. */
export function Received({ one, ...room }: ReceivedProps) {
  const { calls, me, school } = room;
  return (
    <div className="space-y-6">
      <div>
        <PlaceLink to={broadcastsPlace(room)}>‹ 配信の一覧に戻る</PlaceLink>
        <h1 className="text-std-24B-150">{called(one.content)}</h1>
        <p className="flex flex-wrap items-center gap-2">
          <Badge look="calm">教育委員会から</Badge>
          <StateBadge row={one} />
          {one.go_at && <span className="text-solid-gray-700">{momentWords(one.go_at, me.today)}</span>}
        </p>
      </div>
      {one.state === "withdrawn" && (
        <Notice tone="warning" title="この配信は、教育委員会が取り消しました。">
          <p>保護者のページでは、本文と添付ファイルを読めません。</p>
        </Notice>
      )}
      <AskedPart {...room} one={one} />
      <div className="flex flex-wrap gap-3">
        <ReportLinks school={school} id={one.id} />
      </div>
      <WhatItSays {...room} one={one} />
      <ReportOf calls={calls} me={me} one={one} school={school} />
    </div>
  );
}
