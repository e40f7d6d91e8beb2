import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import { goTo } from "../../desk/address.ts";
import { Failed } from "../../reading/failed.tsx";
import type { Beginning, Broadcast, Progress } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { useBeginning, useDeciding } from "../use-broadcasts.ts";
import { ReportLinks } from "./report-links.tsx";
import { Withdraw } from "./withdraw.tsx";

interface ActsProps extends Room {
  one: Broadcast;
  progress: Progress | undefined;
}

/** What can be done about it now. */
export function Acts({ one, progress, ...room }: ActsProps) {
  const { calls, school } = room;
  const [withdrawing, setWithdrawing] = useState(false);
  const { stop } = useDeciding(calls, one.id);
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
        {school && <ReportLinks school={school} id={one.id} />}
        {can.has("correct") && (
          <Button weight="second" isPending={beginning.isPending} onPress={() => begin({ corrects: one.id })}>
            訂正を送る
          </Button>
        )}
        <Button weight="second" isPending={beginning.isPending} onPress={() => begin({ copy_of: one.id })}>
          写して作る
        </Button>
        {can.has("stop") && (
          <Button weight="danger" isPending={stop.isPending} onPress={() => stop.mutate()}>
            送るのをやめる
          </Button>
        )}
        {can.has("withdraw") && one.state !== "withdrawn" && (
          <Button weight="quiet" onPress={() => setWithdrawing(true)}>
            取り消す
          </Button>
        )}
      </div>
      <Failed title="下書きを作れませんでした。" error={beginning.error} />
      <Failed title="止められませんでした。" error={stop.error} />
      {withdrawing && <Withdraw calls={calls} one={one} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}
