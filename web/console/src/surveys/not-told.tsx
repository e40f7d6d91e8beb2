import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Results } from "./api.ts";

/** Why nothing is told: nobody has answered, or whoever has could be picked out. */
export function NotTold({
  results: { is_open, anonymous },
}: {
  results: Pick<Results, "is_open" | "anonymous">;
}) {
  if (!anonymous) return <p>まだ回答がありません。</p>;
  return (
    <Notice tone="info" title="無記名のアンケートです。">
      {is_open ? (
        <p>
          だれの答えか分かってしまわないように、締め切るまでは件数だけを表示します。内容は、締め切ったあとに見られます。
        </p>
      ) : (
        <p>回答が5件に満たないので、内容は表示しません。だれの答えか分かってしまうためです。</p>
      )}
    </Notice>
  );
}
