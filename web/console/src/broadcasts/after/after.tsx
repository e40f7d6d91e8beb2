import { Badge } from "@renraku/ui/badge/badge.tsx";
import { useEffect } from "react";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Reading } from "../../reading/reading.tsx";
import { AskedPart } from "../../surveys/asked-part.tsx";
import type { Seen } from "../api.ts";
import { StateBadge } from "../list/row-table.tsx";
import { broadcastsPlace, type Room } from "../room.ts";
import { WhatItSays } from "../send/what-it-says.tsx";
import { useListAgain } from "../use-broadcasts.ts";
import { instantOf, momentWords } from "../words/moments.ts";
import { called } from "../words/talk.ts";
import { Acts } from "./acts.tsx";
import { HowFar } from "./how-far.tsx";
import { ParkedOnes } from "./parked.tsx";
import { ReportOf } from "./report.tsx";
import { Schools } from "./schools.tsx";
import { useProgress } from "./use-after.ts";
import { Withdrawn } from "./withdrawn.tsx";

/** What has become of a broadcast: how far it is, whom it did not reach, who has confirmed, and what can be done. */
export function After({ seen: { one }, ...room }: Room & { seen: Seen }) {
  const { calls, me, school } = room;
  const reading = useProgress(calls, one.id, one.state);
  const listAgain = useListAgain();
  // Taking it back is the last that happens to it, and this screen did it: the progress is read again later.
  const state = one.state === "withdrawn" ? one.state : (reading.data?.state ?? one.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read again when this one has come further
  useEffect(listAgain, [state]);
  return (
    <div className="space-y-6">
      <div>
        <PlaceLink to={broadcastsPlace(room)}>‹ 配信の一覧に戻る</PlaceLink>
        <h1 className="text-std-24B-150">{called(one.content)}</h1>
        <p className="flex flex-wrap items-center gap-2">
          <StateBadge row={{ state }} />
          {one.timing.urgent_until && <Badge look="alarm">緊急</Badge>}
          <span className="text-solid-gray-700">
            {one.author.name}
            {one.go_at && `、${momentWords(one.go_at, me.today)}`}
            {one.timing.urgent_until &&
              `（${momentWords(instantOf(one.timing.urgent_until), me.today)}まで）`}
          </span>
        </p>
      </div>
      {state === "withdrawn" && <Withdrawn {...room} one={one} />}
      <AskedPart {...room} one={one} />
      <Acts {...room} one={one} progress={reading.data} />
      <Reading of={reading}>
        {(progress) => (
          <>
            <ParkedOnes
              {...room}
              id={one.id}
              parked={progress.parked}
              mayDecide={one.can.includes("resolve")}
            />
            <HowFar {...room} progress={progress} />
          </>
        )}
      </Reading>
      <WhatItSays {...room} one={one} />
      {school ? <ReportOf {...room} one={one} school={school} /> : <Schools {...room} one={one} />}
    </div>
  );
}
