import { Button } from "@renraku/ui/button/button.tsx";
import { Check } from "@renraku/ui/check/check.tsx";
import { Panel, Question } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import type { Broadcast } from "../broadcasts/api.ts";
import { MinuteField } from "../broadcasts/compose/minute-field.tsx";
import { instantOf, type Minute, minuteOf } from "../broadcasts/words/moments.ts";
import { Failed } from "../reading/failed.tsx";
import type { AskedRoom } from "./asking.ts";
import { useTiming } from "./use-survey.ts";

interface TimingProps extends AskedRoom {
  isOpen: boolean;
}

/** Closing now, or leaving more time; what was closed can be opened again. */
export function Timing({ one, calls, isOpen }: TimingProps) {
  const [asked, setAsked] = useState<"until" | "close">();
  const { until, close } = useTiming(calls, one.id);
  const done = { onSuccess: () => setAsked(undefined) };
  return (
    <>
      {one.can.includes("extend") && (
        <Button weight="second" onPress={() => setAsked("until")}>
          {isOpen ? "期限を変える" : "もう一度受け付ける"}
        </Button>
      )}
      {isOpen && one.can.includes("close") && (
        <Button weight="quiet" onPress={() => setAsked("close")}>
          締め切る
        </Button>
      )}
      <Question
        title="いま締め切りますか？"
        yes="締め切る"
        no="まだ締め切らない"
        open={asked === "close"}
        busy={close.isPending}
        onYes={() => close.mutate(one.version, done)}
        onNo={() => setAsked(undefined)}
      >
        <p>
          これからは、保護者は答えることも、変えることもできません。
          {one.survey?.anonymous
            ? "無記名のアンケートなので、もう一度受け付けることはできません。届いた用紙があるときは、先に入れてください。"
            : "あとで、もう一度受け付けることはできます。"}
        </p>
        <Failed title="締め切れませんでした。" error={close.error} />
      </Question>
      {asked === "until" && (
        <Panel title="いつまで受け付けますか" close="変えない" onClose={() => setAsked(undefined)}>
          <Until
            one={one}
            isPending={until.isPending}
            onUntil={(to) => until.mutate({ version: one.version, until: to }, done)}
          />
          <Failed title="変えられませんでした。" error={until.error} />
        </Panel>
      )}
    </>
  );
}

interface UntilProps {
  one: Broadcast;
  isPending: boolean;
  onUntil(to: Minute | null): void;
}

const WEEK_MS = 7 * 86_400_000;

function Until({ one, isPending, onUntil }: UntilProps) {
  const stands = one.survey?.until ?? one.appointments?.until ?? null;
  const later = minuteOf(Date.now() + WEEK_MS).replace(/T.*/, "T17:00");
  const begins = stands && instantOf(stands) > Date.now() ? stands.slice(0, 16) : later;
  const [minute, setMinute] = useState<Minute>(begins);
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const at = instantOf(minute);
  const wrong = Number.isNaN(at)
    ? "日と時刻を入れてください。"
    : at <= Date.now()
      ? "これからの日時を入れてください。"
      : undefined;
  const keep = () => {
    setTried(true);
    if (open) onUntil(null);
    else if (!wrong) onUntil(minute);
  };
  return (
    <div className="space-y-4">
      {!open && (
        <MinuteField
          label="受け付ける期限"
          minute={minute}
          error={tried ? wrong : undefined}
          onMinute={setMinute}
        />
      )}
      <Check on={open} onChange={setOpen}>
        期限を決めない（締め切るまで受け付ける）
      </Check>
      <Button wide isPending={isPending} onPress={keep}>
        この期限にする
      </Button>
    </div>
  );
}
