import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { Broadcast } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { Withdraw } from "./withdraw.tsx";
import { withdrawalWords } from "./withdrawal-words.ts";

/** What is known of its end: what guardians still see, and whether they have been told. */
export function Withdrawn({ one, ...room }: Room & { one: Broadcast }) {
  const [again, setAgain] = useState(false);
  if (!one.withdrawal) return <Notice tone="warning" title="この配信は取り消されました。" />;
  const { standing, notice } = one.withdrawal;
  const { title, what, tone } = withdrawalWords[standing];
  return (
    <Notice tone={tone} title={title} says="status">
      <p>{what}</p>
      {standing === "unfinished" && one.can.includes("withdraw") && (
        <Button onPress={() => setAgain(true)}>取り消しをやりなおす</Button>
      )}
      {notice && (
        <p>
          <PlaceLink to={broadcastsPlace(room, { id: notice })}>
            {standing === "not_told" ? "取り消しのお知らせを開いて、送る" : "取り消しのお知らせを見る"}
          </PlaceLink>
        </p>
      )}
      {again && <Withdraw calls={room.calls} one={one} onClose={() => setAgain(false)} />}
    </Notice>
  );
}
