import { PlaceLink } from "../../desk/place-link.tsx";
import type { Seen } from "../api.ts";
import { StateBadge } from "../list/row-table.tsx";
import { broadcastsPlace, type Room } from "../room.ts";
import { whyOpen } from "../words/states.ts";
import { called } from "../words/talk.ts";
import { Countdown } from "./countdown.tsx";
import { Scheduled } from "./scheduled.tsx";
import { Waiting } from "./waiting.tsx";
import { WhatItSays } from "./what-it-says.tsx";

/** Released, or asked for, and not gone yet; or somebody else's draft, to be read. */
export function BeforeItGoes({ seen, ...room }: Room & { seen: Seen }) {
  const { one } = seen;
  const why = whyOpen(one);
  return (
    <div className="space-y-5">
      <div>
        <PlaceLink to={broadcastsPlace(room)}>‹ 配信の一覧に戻る</PlaceLink>
        <h1 className="text-std-24B-150">{called(one.content) || "配信"}</h1>
        <p className="flex flex-wrap items-center gap-2">
          <StateBadge row={one} />
          <span className="text-solid-gray-700">{one.author.name}</span>
        </p>
      </div>
      {one.state === "holding" && <Countdown {...room} seen={seen} />}
      {one.state === "scheduled" && <Scheduled {...room} seen={seen} />}
      {one.state === "waiting" && <Waiting {...room} seen={seen} />}
      {why && <p className="whitespace-pre-wrap">{`${why.title}\n${why.what}`}</p>}
      <WhatItSays {...room} one={one} />
    </div>
  );
}
