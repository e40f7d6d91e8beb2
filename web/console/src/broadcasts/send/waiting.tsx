import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "../../desk/address.ts";
import { Failed } from "../../reading/failed.tsx";
import { draftCalls, type Seen } from "../api.ts";
import type { Room } from "../room.ts";
import { useDeciding, useKeepSeen } from "../use-broadcasts.ts";
import { momentWords } from "../words/moments.ts";
import { GuardDialog } from "./guard-dialog.tsx";
import { SendBack } from "./send-back.tsx";

/** Somebody asks for approval: whoever may give it looks at the same dialog as the author did. */
export function Waiting({ seen, ...room }: Room & { seen: Seen }) {
  const { one } = seen;
  const { calls, me } = room;
  const [params, go] = useParams();
  const [backing, setBacking] = useState(false);
  const { stop } = useDeciding(calls, one.id);
  const keepSeen = useKeepSeen();
  const client = useQueryClient();
  const approves = one.can.includes("approve");
  const { look, ...elsewhere } = params;
  const asked = one.approval ? momentWords(one.approval.asked_at, me.today) : "";
  return (
    <>
      <Notice
        tone={approves ? "warning" : "info"}
        title={approves ? "承認を待っています。" : "承認をお願いしました。"}
      >
        <p>
          {one.author.name}さんから{asked && `（${asked}）`}。
          {approves ? "内容を確かめて、承認すると送られます。" : "承認されると送られます。"}
        </p>
        <div className="flex flex-wrap gap-3 pt-1">
          {approves && (
            <Button onPress={() => go({ ...elsewhere, look: "1" })}>内容を確かめて承認する</Button>
          )}
          {one.can.includes("refuse") && (
            <Button weight="second" onPress={() => setBacking(true)}>
              差し戻す
            </Button>
          )}
          {one.can.includes("stop") && (
            <Button weight="second" isPending={stop.isPending} onPress={() => stop.mutate()}>
              取り下げて直す
            </Button>
          )}
        </div>
        <Failed title="取り下げられませんでした。" error={stop.error} />
      </Notice>
      {look && approves && (
        <GuardDialog
          {...room}
          one={one}
          ahead={seen.ahead}
          purpose="approve"
          mark={async (attachment) => {
            const now = await draftCalls(calls).opened(one.id, attachment);
            keepSeen(now);
            return now;
          }}
          onClose={() => go(elsewhere)}
          onDone={keepSeen}
          onStale={() => void client.invalidateQueries({ queryKey: ["broadcast", one.id] })}
        />
      )}
      {backing && <SendBack calls={calls} one={one} onClose={() => setBacking(false)} />}
    </>
  );
}
