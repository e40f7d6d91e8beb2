import { Choices } from "@renraku/ui/choices/choices.tsx";
import { type Day, daysAfter, dayWords } from "@renraku/ui/days/days.ts";
import type { Question } from "@renraku/ui/survey/survey.ts";
import { type ReactNode, useId } from "react";
import { useWords } from "../words/words.tsx";

interface DateFieldProps {
  question: Question & { kind: "date" };
  label: ReactNode;
  description: ReactNode;
  error: string | undefined;
  value: string;
  onChange(day: string): void;
}

/** So many days are chosen faster from a list than from a calendar. */
const LISTED = 7;

/** One of some days; of many by the phone's own calendar. */
export function DateField({ question, label, description, error, value, onChange }: DateFieldProps) {
  const words = useWords();
  const id = useId();
  const few = daysFrom(question.from, question.to);
  if (few) {
    const choices = few.map((day) => ({ value: day, label: dayWords(day) }));
    return (
      <Choices
        label={label}
        description={description}
        error={error}
        required={question.required ?? false}
        choices={choices}
        value={value || null}
        onChoose={onChange}
      />
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id}>{label}</label>
      <div id={`${id}-note`} className="text-solid-gray-700">
        {description}
        <p>{words("answer-date", { from: dayWords(question.from), to: dayWords(question.to) })}</p>
      </div>
      <input
        id={id}
        type="date"
        value={value}
        min={question.from}
        max={question.to}
        required={question.required ?? false}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note ${error ? `${id}-error` : ""}`}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-12 rounded-8 border border-solid-gray-600 bg-white px-4 py-2 aria-invalid:border-error-1"
      />
      {error && (
        <p id={`${id}-error`} className="text-error-2">
          ＊ {error}
        </p>
      )}
    </div>
  );
}

/** These days, if they are few. */
function daysFrom(from: Day, to: Day): Day[] | null {
  const days: Day[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) {
    if (days.length === LISTED) return null;
    days.push(day);
  }
  return days;
}
