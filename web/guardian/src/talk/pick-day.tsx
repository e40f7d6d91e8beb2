import { Button } from "@renraku/ui/button/button.tsx";
import { type Day, dayWords, isDay } from "@renraku/ui/days/days.ts";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { useId, useState } from "react";
import { useWords } from "../words/words.tsx";

interface PickDayProps {
  title: string;
  from: Day;
  to: Day;
  onPick(day: Day): void;
  onClose(): void;
}

/** Another day, by the phone's own calendar. */
export function PickDay({ title, from, to, onPick, onClose }: PickDayProps) {
  const words = useWords();
  const id = useId();
  const [day, setDay] = useState<string>(from);
  const [asked, setAsked] = useState(false);
  const possible = isDay(day) && day >= from && day <= to;
  const pick = () => {
    setAsked(true);
    if (possible) onPick(day);
  };
  return (
    <Panel title={title} close={words("talk-day-stop")} onClose={onClose}>
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-std-16B-170">
          {words("day-pick")}
        </label>
        <input
          id={id}
          type="date"
          value={day}
          min={from}
          max={to}
          aria-describedby={`${id}-range`}
          aria-invalid={asked && !possible}
          onChange={(event) => setDay(event.target.value)}
          className="min-h-12 rounded-8 border border-solid-gray-600 px-4 py-2"
        />
        <p id={`${id}-range`} className={asked && !possible ? "text-error-2" : "text-solid-gray-700"}>
          {words("talk-day-range", { from: dayWords(from), to: dayWords(to) })}
        </p>
      </div>
      <Button wide onPress={pick}>
        {possible ? words("talk-day-take", { day: dayWords(day) }) : words("talk-day-choose")}
      </Button>
    </Panel>
  );
}
