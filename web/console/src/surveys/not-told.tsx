import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Results } from "./api.ts";

/** Of fewer answers nothing is ever told. */
const SMALL = 5;

/** Why nothing is told: nobody has answered, or whoever has could be picked out. */
export function NotTold({
  results: { is_open, anonymous, answers },
}: {
  results: Pick<Results, "is_open" | "anonymous" | "answers">;
}) {
  if (!anonymous) return <p>まだ回答がありません。</p>;
  return (
    <Notice tone="info" title="無記名のアンケートです。">
      {is_open ? (
        <p>
          だれの答えか分かってしまわないように、締め切るまでは件数だけを表示します。内容は、締め切ってしばらくすると見られます。
        </p>
      ) : answers >= SMALL ? (
        <p>
          締め切ってから10分ほどたつまでと、回答の少ない学級や学校のものは、内容を表示しません。だれの答えか分かってしまうためです。
        </p>
      ) : (
        <p>回答が5件に満たないので、内容は表示しません。だれの答えか分かってしまうためです。</p>
      )}
    </Notice>
  );
}
