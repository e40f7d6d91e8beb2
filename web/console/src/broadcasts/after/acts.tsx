import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import { goTo } from "../../desk/address.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Failed } from "../../reading/failed.tsx";
import type { Beginning, Broadcast, Progress } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { useBeginning } from "../use-broadcasts.ts";
import { Withdraw } from "./withdraw.tsx";

interface ActsProps extends Room {
  one: Broadcast;
  progress: Progress | undefined;
}

/** What can be done about it now. */
export function Acts({ one, progress, ...room }: ActsProps) {
  const { calls, school } = room;
  const [withdrawing, setWithdrawing] = useState(false);
  const beginning = useBeginning(calls, ({ id }) => goTo(broadcastsPlace(room, { id })));
  const begin = (how: Partial<Beginning>) =>
    beginning.mutate({ school: school?.code ?? null, request_id: crypto.randomUUID(), ...how });
  const can = new Set(one.can);
  const waiting = progress?.asks_confirmation && progress.confirmed < progress.recipients;
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-3">
        {can.has("resend") && waiting && (
          <Button isPending={beginning.isPending} onPress={() => begin({ resend_of: one.id })}>
            まだの人にもう一度
          </Button>
        )}
        {school && (
          <>
            <PlaceLink to={broadcastsPlace(room, { id: one.id, view: "phones" })} className={second}>
              電話する一覧
            </PlaceLink>
            <PlaceLink to={broadcastsPlace(room, { id: one.id, view: "paper" })} className={second}>
              届かない人の分を印刷
            </PlaceLink>
          </>
        )}
        {can.has("correct") && (
          <Button weight="second" isPending={beginning.isPending} onPress={() => begin({ corrects: one.id })}>
            訂正を送る
          </Button>
        )}
        <Button weight="second" isPending={beginning.isPending} onPress={() => begin({ copy_of: one.id })}>
          写して作る
        </Button>
        {can.has("withdraw") && (
          <Button weight="quiet" onPress={() => setWithdrawing(true)}>
            取り消す
          </Button>
        )}
      </div>
      <Failed title="下書きを作れませんでした。" error={beginning.error} />
      {withdrawing && <Withdraw calls={calls} one={one} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}

const second =
  "inline-flex min-h-12 items-center rounded-8 border border-key-900 bg-white px-4 py-2 text-oln-16B-100 text-key-900 hover:bg-key-50";
