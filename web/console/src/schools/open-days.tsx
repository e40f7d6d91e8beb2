import { Button } from "@renraku/ui/button/button.tsx";
import { type Day, isDay } from "@renraku/ui/days/days.ts";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { isWeekend, spanWords } from "./facts.ts";

interface OpenDaysProps {
  days: Day[];
  onChange(days: Day[]): void;
}

const words = (day: Day) => spanWords({ from: day, to: day });

/** Saturdays and Sundays with lessons. */
export function OpenDays({ days, onChange }: OpenDaysProps) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string>();
  const [heard, setHeard] = useState("");
  const add = () => {
    const wrong = !isDay(typed)
      ? "日付を入れてください。"
      : isWeekend(typed)
        ? undefined
        : "土曜日か日曜日を入れてください。平日は、入れなくても授業日です。";
    setFault(wrong);
    if (wrong) return;
    onChange([...new Set([...days, typed])].sort());
    setHeard(`${words(typed)}を加えました。保存すると決まります。`);
    setTyped("");
  };
  return (
    <fieldset className="space-y-3">
      <legend className="text-std-18B-160">授業のある土曜日・日曜日</legend>
      <p className="text-solid-gray-700">授業参観、運動会、土曜授業などの日です。</p>
      <ul className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
        {days.map((day) => (
          <li key={day} className="flex flex-wrap items-center justify-between gap-x-4">
            <span>{words(day)}</span>
            <Button
              weight="quiet"
              size="small"
              aria-label={`授業のある${words(day)}を消す`}
              onPress={() => {
                onChange(days.filter((other) => other !== day));
                setHeard(`${words(day)}を消しました。保存すると決まります。`);
              }}
            >
              消す
            </Button>
          </li>
        ))}
        {days.length === 0 && <li className="py-2">まだありません。</li>}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <TextField label="授業のある日" type="date" value={typed} onChange={setTyped} error={fault} />
        <Button weight="second" onPress={add}>
          授業日に加える
        </Button>
      </div>
      <p role="status" className="text-success-2">
        {heard}
      </p>
    </fieldset>
  );
}
