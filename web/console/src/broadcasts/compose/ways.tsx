import { Check } from "@renraku/ui/check/check.tsx";
import { dayOf } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import type { Content, Timing } from "../api.ts";
import { inHours, instantOf, type Minute, momentWords, nextQuarter } from "../words/moments.ts";
import type { Problems } from "../words/problems.ts";
import { MinuteField } from "./minute-field.tsx";

interface WaysProps {
  content: Content;
  timing: Timing;
  board: boolean;
  /** Whoever answers has read it. */
  asks: boolean;
  now: number;
  wrong: Problems;
  onSay(change: Partial<Content>): void;
  onTime(timing: Timing): void;
}

/** How it is sent: with the button, when, how urgently, how much of it in the talk. */
export function Ways({ content, timing, board, asks, now, wrong, onSay, onTime }: WaysProps) {
  return (
    <section aria-labelledby="ways" className="space-y-2">
      <h2 id="ways" className="text-std-20B-150">
        送りかた
      </h2>
      <Check
        on={content.asks_confirmation}
        onChange={(asks_confirmation) => onSay({ asks_confirmation })}
        note={
          asks
            ? "答えた人は、確認したことにもなります。だれが答えたかは、ボタンがなくても分かります。"
            : "だれが読んだかが分かり、まだの人だけに、もう一度送れます。"
        }
      >
        「確認しました」ボタンを付ける
      </Check>
      {board && (
        <Check
          on={content.each_schools_header}
          onChange={(each_schools_header) => onSay({ each_schools_header })}
          note="保護者には、教育委員会からではなく、お子さまの学校からの文として届きます。"
        >
          それぞれの学校の名前で送る
        </Check>
      )}
      <Fold title="送る日時" open={timing.at !== null} state={whenWords(timing.at, now, "すぐに送る")}>
        <Check
          on={timing.at !== null}
          onChange={(on) => onTime({ ...timing, at: on ? nextQuarter(now) : null })}
        >
          日時を決めて送る
        </Check>
        {timing.at !== null && (
          <MinuteField
            label="送る日時"
            minute={timing.at}
            error={wrong.at}
            onMinute={(at) => onTime({ ...timing, at })}
          />
        )}
      </Fold>
      <Fold
        title="緊急・期限つき"
        open={timing.urgent_until !== null}
        state={timing.urgent_until && `${whenWords(timing.urgent_until, now, "")}まで`}
      >
        <Check
          on={timing.urgent_until !== null}
          onChange={(on) => onTime({ ...timing, urgent_until: on ? inHours(now, 2) : null })}
          note="夜間に受け取らない設定の人にも、すぐに送ります。期限を過ぎたら、まだの人には送りません。"
        >
          緊急のお知らせとして送る
        </Check>
        {timing.urgent_until !== null && (
          <MinuteField
            label="何時まで送ってよいか"
            minute={timing.urgent_until}
            error={wrong.urgent}
            onMinute={(urgent_until) => onTime({ ...timing, urgent_until })}
          />
        )}
      </Fold>
      <Fold
        title="本文をトークに出さない"
        open={content.on_page_only}
        state={content.on_page_only ? "保護者のページだけに出す" : "個人にかかわることなど"}
      >
        <Check
          on={content.on_page_only}
          onChange={(on_page_only) => onSay({ on_page_only })}
          note="LINE には「大切なお知らせがあります」とだけ出ます。読むのは、保護者のページです。"
        >
          トークには出さず、保護者のページだけに出す
        </Check>
      </Fold>
    </section>
  );
}

function whenWords(minute: Minute | null, now: number, without: string): string {
  if (minute === null) return without;
  const instant = instantOf(minute);
  return Number.isNaN(instant) ? "入力の途中" : momentWords(instant, dayOf(now));
}
