import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Progress } from "../api.ts";
import type { Room } from "../room.ts";
import { momentWords } from "../words/moments.ts";
import { useAfterwards } from "./use-after.ts";

type Parked = Progress["parked"][number];

interface ParkedProps extends Room {
  id: string;
  parked: readonly Parked[];
  mayDecide: boolean;
}

/** Recipients of whom no machine can say whether they got it: a person decides, with the carrier's own words. */
export function ParkedOnes({ parked, id, mayDecide, ...room }: ParkedProps) {
  const [asked, setAsked] = useState<{ one: Parked; as: "sent" | "send_again" }>();
  const { resolve } = useAfterwards(room.calls, id);
  if (parked.length === 0) return null;
  const nameOf = (code: string) => room.me.schools.find((school) => school.code === code)?.name ?? "";
  return (
    <section aria-labelledby="parked" className="space-y-3">
      <h2 id="parked" className="text-std-20B-150">
        届いたか分からない人
      </h2>
      {parked.map((one) => (
        <Notice
          key={one.chunk}
          tone="error"
          title={`${nameOf(one.school)}の ${one.n}人に、届いたかどうか分かりません。`}
        >
          <p>
            相手のサービスの答え：<q className="break-words">{one.words}</q>
            {one.since && `（${momentWords(one.since, room.me.today)}）`}
          </p>
          <p>2回届くことのないように、自動では送りなおしません。</p>
          {mayDecide && (
            <div className="flex flex-wrap gap-3 pt-1">
              <Button weight="second" size="small" onPress={() => setAsked({ one, as: "sent" })}>
                届いたことにする
              </Button>
              <Button weight="second" size="small" onPress={() => setAsked({ one, as: "send_again" })}>
                もう一度送る
              </Button>
            </div>
          )}
        </Notice>
      ))}
      <Question
        title={asked?.as === "sent" ? "届いたことにしますか？" : `${asked?.one.n}人に、もう一度送りますか？`}
        yes={asked?.as === "sent" ? "届いたことにする" : "もう一度送る"}
        no="やめる"
        open={asked !== undefined}
        busy={resolve.isPending}
        onYes={() =>
          asked &&
          resolve.mutate({ chunk: asked.one.chunk, as: asked.as }, { onSuccess: () => setAsked(undefined) })
        }
        onNo={() => setAsked(undefined)}
      >
        <p>
          {asked?.as === "sent"
            ? "この人たちには、もう送りません。受け取った保護者に、1人でも確かめてから選んでください。"
            : "前の分が届いていた人には、同じお知らせが2回届きます。"}
        </p>
        <Failed title="うまくいきませんでした。" error={resolve.error} />
      </Question>
    </section>
  );
}
