import { Choices } from "@renraku/ui/choices/choices.tsx";
import { daysAfter, shortDay } from "@renraku/ui/days/days.ts";
import { useId } from "react";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import type { Draft } from "./draft.ts";

interface DayChoiceProps {
  draft: Draft;
  me: Me;
  onChoose(part: Pick<Draft, "when"> | Pick<Draft, "other">): void;
}

/** Today unless something else is said; any other day by the phone's own calendar. */
export function DayChoice({ draft, me, onChoose }: DayChoiceProps) {
  const words = useWords();
  const id = useId();
  const choices = [
    { value: "today", label: words("day-today"), note: shortDay(me.today) },
    { value: "tomorrow", label: words("day-tomorrow"), note: shortDay(daysAfter(me.today, 1)) },
    { value: "other", label: words("day-other") },
  ];
  return (
    <div className="space-y-3">
      <Choices
        label={words("report-day")}
        columns="three"
        choices={choices}
        value={draft.when}
        onChoose={(when) => onChoose({ when: when as Draft["when"] })}
      />
      {draft.when === "other" && (
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-std-16B-170">
            {words("day-pick")}
          </label>
          <input
            id={id}
            type="date"
            value={draft.other}
            min={me.today}
            max={me.last_day}
            onChange={(event) => onChoose({ other: event.target.value })}
            className="min-h-12 rounded-8 border border-solid-gray-600 px-4 py-2"
          />
        </div>
      )}
    </div>
  );
}
