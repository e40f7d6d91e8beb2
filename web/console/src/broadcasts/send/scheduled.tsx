import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Failed } from "../../reading/failed.tsx";
import type { Seen } from "../api.ts";
import type { Room } from "../room.ts";
import { useDeciding } from "../use-broadcasts.ts";
import { momentWords } from "../words/moments.ts";

/** Released for a time to come. */
export function Scheduled({ seen: { one }, calls, me }: Room & { seen: Seen }) {
  const { stop } = useDeciding(calls, one.id);
  const when = one.go_at ? momentWords(one.go_at, me.today) : "";
  return (
    <Notice tone="info" title={`${when} に送ります。`}>
      <p>そのときの名簿で、宛先を確かめて送ります。</p>
      <Failed title="止められませんでした。" error={stop.error} />
      {one.can.includes("stop") && (
        <Button weight="second" isPending={stop.isPending} onPress={() => stop.mutate()}>
          送るのをやめて、直す
        </Button>
      )}
    </Notice>
  );
}
