import { Button } from "@renraku/ui/button/button.tsx";
import { clockWithSeconds } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation } from "@tanstack/react-query";
import { Failed } from "../reading/failed.tsx";
import type { Chain, Verdict } from "./api.ts";

/** Every entry seals the one before it: whether all of them still fit. */
export function Verifying({ chain, onWritten }: { chain: Chain; onWritten(): void }) {
  const checking = useMutation({
    mutationFn: () => chain.verify().then((verdict) => ({ verdict, at: Date.now() })),
    onSettled: onWritten,
  });
  return (
    <>
      <Button weight="second" isPending={checking.isPending} onPress={() => checking.mutate()}>
        {checking.isPending ? "確かめています…" : "書きかえられていないか確かめる"}
      </Button>
      {/* Below all the buttons, whatever stands beside this one. */}
      <div className="order-last w-full empty:hidden">
        <Failed title="確かめられませんでした。" error={checking.error} />
        {checking.data && <Outcome {...checking.data} />}
      </div>
    </>
  );
}

function Outcome({ verdict, at }: { verdict: Verdict; at: number }) {
  const { intact, entries, head, broken_at } = verdict;
  if (intact) {
    return (
      <Notice tone="good" says="status" title={`${entries}件すべて、そろっています。`}>
        <p>書きかえや抜けはありません（{clockWithSeconds(at)} に確かめました）。</p>
        <p className="text-dns-14N-130 break-all text-solid-gray-700">最後の記録の印：{head}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="error" says="alert" title="記録がそろっていません。">
      <p>
        {broken_at === null || broken_at === undefined
          ? ""
          : `${broken_at}番の記録から、前とのつながりが合いません。`}
      </p>
      <p>この画面の写しを取って、教育委員会の情報担当にすぐに知らせてください。</p>
    </Notice>
  );
}
