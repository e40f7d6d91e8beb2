import type { Day } from "@renraku/ui/days/days.ts";
import { useId } from "react";

interface DayFieldProps {
  label: string;
  description?: string;
  error?: string | undefined;
  value: string;
  min: Day;
  max: Day;
  onChange(day: string): void;
}

/** A day by the phone's own calendar. */
export function DayField({ label, description, error, value, min, max, onChange }: DayFieldProps) {
  const id = useId();
  const describedBy = [description && `${id}-note`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-std-16B-170">
        {label}
      </label>
      {description && (
        <p id={`${id}-note`} className="text-solid-gray-700">
          {description}
        </p>
      )}
      <input
        id={id}
        type="date"
        value={value}
        min={min}
        max={max}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy || undefined}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-12 w-full min-w-0 rounded-8 border border-solid-gray-600 bg-white px-4 py-2 aria-invalid:border-error-1"
      />
      {error && (
        <p id={`${id}-error`} className="text-error-2">
          ＊ {error}
        </p>
      )}
    </div>
  );
}
