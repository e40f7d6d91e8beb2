import { type Day, daysAfter, isDay } from "@renraku/ui/days/days.ts";
import { Select } from "@renraku/ui/select/select.tsx";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { DayField } from "./day-field.tsx";
import type { Extras, Fault } from "./extras.ts";

/** The server takes what lies within these weeks around the day that is reported. */
const BEFORE = -60;
const AFTER = 30;

/** Between which days something can be said to have happened. A physician may name a day to come. */
export function rangeOf(mark: string, day: Day, today: Day): { min: Day; max: Day } {
  const max = mark === "physician" ? daysAfter(day, AFTER) : today;
  return { min: daysAfter(day, BEFORE), max };
}

export function isPossible(mark: string, on: string, day: Day, today: Day): boolean {
  const { min, max } = rangeOf(mark, day, today);
  return isDay(on) && on >= min && on <= max;
}

interface DiseasePartProps {
  me: Me;
  day: Day;
  extras: Extras;
  wrong: readonly Fault[];
  onFill(part: Partial<Extras>): void;
}

/** What a physician found, and the days that say when the child may come back. */
export function DiseasePart({ me, day, extras, wrong, onFill }: DiseasePartProps) {
  const words = useWords();
  const options = [
    { value: "", label: words("disease-none") },
    ...me.diseases.map(({ code }) => ({ value: code, label: words(`disease-${code}`) })),
  ];
  const marks = me.diseases.find(({ code }) => code === extras.disease)?.marks ?? [];
  const fault = (mark: string) => {
    const on = extras.course[mark] ?? "";
    const is = wrong.includes("course") && on !== "" && !isPossible(mark, on, day, me.today);
    return is ? words("wrong-course") : undefined;
  };
  return (
    <div className="space-y-4">
      <Select
        label={words("disease")}
        options={options}
        value={extras.disease}
        onChoose={(chosen) =>
          onFill({ disease: me.diseases.find(({ code }) => code === chosen)?.code ?? "" })
        }
      />
      {marks.length > 0 && (
        <fieldset className="space-y-4">
          <legend className="text-std-16B-170">{words("marks")}</legend>
          <p className="text-solid-gray-700">{words("marks-hint")}</p>
          {marks.map((mark) => (
            <DayField
              key={mark}
              label={words(`mark-day-${mark}`)}
              value={extras.course[mark] ?? ""}
              {...rangeOf(mark, day, me.today)}
              error={fault(mark)}
              onChange={(on) => onFill({ course: { ...extras.course, [mark]: on } })}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
