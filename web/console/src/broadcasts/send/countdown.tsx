import { Button } from "@renraku/ui/button/button.tsx";
import { useEffect, useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Seen } from "../api.ts";
import { secondsUntil } from "../keep/server-clock.ts";
import type { Room } from "../room.ts";
import { useDeciding } from "../use-broadcasts.ts";

/** Every quarter of a second, so that a second is never skipped. */
const TICK_MS = 250;
const HOLD_S = 60;

function useSecondsLeft({ one: { go_at }, ahead }: Seen): number {
  const left = () => (go_at ? secondsUntil(go_at, Date.now() + ahead) : 0);
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left), TICK_MS);
    return () => clearInterval(timer);
  });
  return seconds;
}

/** The minute in which it can still be stopped. It lies with the server: reloading, or closing the page, changes nothing. */
export function Countdown({ seen, calls }: Room & { seen: Seen }) {
  const seconds = useSecondsLeft(seen);
  const { stop } = useDeciding(calls, seen.one.id);
  return (
    <section
      aria-labelledby="countdown"
      className="flex flex-col items-center gap-4 rounded-12 border-2 border-key-900 bg-key-50 p-6 text-center"
    >
      <h2 id="countdown" className="text-std-20B-150">
        {seconds > 0 ? "まだ送っていません" : "送りはじめています…"}
      </h2>
      {seconds > 0 && (
        <>
          <p>
            あと{" "}
            <span
              role="timer"
              className="inline-block min-w-[2ch] text-dsp-64B-140 text-key-1000 tabular-nums"
            >
              {seconds}
            </span>{" "}
            秒で送ります
          </p>
          <svg
            viewBox="0 0 60 2"
            preserveAspectRatio="none"
            aria-hidden="true"
            className="h-3 w-full max-w-md"
          >
            <rect width="60" height="2" className="fill-white" />
            <rect width={Math.min(seconds, HOLD_S)} height="2" className="fill-key-900" />
          </svg>
          <Button weight="danger" autoFocus isPending={stop.isPending} onPress={() => stop.mutate()}>
            {stop.isPending ? "止めています…" : "送るのをやめる"}
          </Button>
          <p className="text-solid-gray-700">この画面を閉じても、時間が来ると送られます。</p>
        </>
      )}
      <p role="status" className="sr-only">
        {spoken(seconds)}
      </p>
      <Failed title="止められませんでした。" error={stop.error} />
    </section>
  );
}

/** What is read out: the beginning, the half, the end; not every second. */
function spoken(seconds: number): string {
  if (seconds === 0) return "送りはじめています。";
  if (seconds <= 10) return "あと10秒で送ります。";
  return seconds <= 30 ? "あと30秒で送ります。" : "1分のあいだ、送るのをやめることができます。";
}
