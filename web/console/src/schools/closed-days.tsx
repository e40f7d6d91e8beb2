import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { daysOf, spanFault, spans, spanWords } from "./facts.ts";

interface ClosedDaysProps {
  days: Day[];
  onChange(days: Day[]): void;
}

/** The days without lessons, whole holidays at a time. */
export function ClosedDays({ days, onChange }: ClosedDaysProps) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [fault, setFault] = useState<string>();
  const [heard, setHeard] = useState("");
  const add = () => {
    const until = to === "" ? from : to;
    const wrong = spanFault(from, until);
    setFault(wrong);
    if (wrong) return;
    onChange([...new Set([...days, ...daysOf({ from, to: until })])].sort());
    setHeard(`${spanWords({ from, to: until })}を加えました。保存すると決まります。`);
    setFrom("");
    setTo("");
  };
  return (
    <fieldset className="space-y-3">
      <legend className="text-std-18B-160">休業日</legend>
      <p className="text-solid-gray-700">
        土曜日と日曜日のほかに、授業のない日（祝日、長期休業、開校記念日など）です。
      </p>
      <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
        {spans(days).map((span) => (
          <li key={span.from} className="flex flex-wrap items-center justify-between gap-x-4">
            <span>{spanWords(span)}</span>
            <Button
              weight="quiet"
              size="small"
              aria-label={`${spanWords(span)}を消す`}
              onPress={() => {
                onChange(days.filter((day) => day < span.from || span.to < day));
                setHeard(`${spanWords(span)}を消しました。保存すると決まります。`);
              }}
            >
              消す
            </Button>
          </li>
        ))}
        {days.length === 0 && <li className="py-2">まだありません。</li>}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <TextField label="はじめの日" type="date" value={from} onChange={setFrom} />
        <TextField label="終わりの日（1日だけなら空けておく）" type="date" value={to} onChange={setTo} />
        <Button weight="second" onPress={add}>
          休業日に加える
        </Button>
      </div>
      {fault && (
        <p role="alert" className="text-error-2">
          ＊ {fault}
        </p>
      )}
      <p role="status" className="text-success-2">
        {heard}
      </p>
    </fieldset>
  );
}
