import { Check } from "@renraku/ui/check/check.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { type Day, daysAfter, shortDay } from "@renraku/ui/days/days.ts";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { DayField } from "./day-field.tsx";
import type { Draft } from "./draft.ts";

type Days = Pick<Draft, "when" | "other" | "until">;

interface DayChoiceProps {
  draft: Draft;
  me: Me;
  onChoose(part: Partial<Days>): void;
}

/** Today unless something else is said; any other day by the phone's own calendar. */
export function DayChoice({ draft, me, onChoose }: DayChoiceProps) {
  const words = useWords();
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
        <DayField
          label={words("day-pick")}
          value={draft.other}
          min={me.today}
          max={me.last_day}
          onChange={(other) => onChoose({ other })}
        />
      )}
    </div>
  );
}

interface SeveralDaysProps {
  until: Draft["until"];
  day: Day | null;
  me: Me;
  isWrong: boolean;
  onChoose(until: string | null): void;
}

/** Whether it goes on: a report for each school day until then. */
export function SeveralDays({ until, day, me, isWrong, onChoose }: SeveralDaysProps) {
  const words = useWords();
  const next = daysAfter(day ?? me.today, 1);
  return (
    <div className="space-y-3">
      <Check on={until !== null} onChange={(on) => onChoose(on ? "" : null)}>
        {words("day-several")}
      </Check>
      {until !== null && (
        <DayField
          label={words("day-until")}
          description={words("day-until-note", { most: me.most_days })}
          value={until}
          error={isWrong ? words("wrong-until") : undefined}
          min={next}
          max={me.last_day}
          onChange={onChoose}
        />
      )}
    </div>
  );
}
