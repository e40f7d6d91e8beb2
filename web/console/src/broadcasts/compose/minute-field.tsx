import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { Minute } from "../words/moments.ts";

interface MinuteFieldProps {
  label: string;
  minute: Minute;
  error: string | undefined;
  onMinute(minute: Minute): void;
}

/** A day and a time of Tokyo's clock. Half typed it stays as it is, and is complained about. */
export function MinuteField({ label, minute, error, onMinute }: MinuteFieldProps) {
  const [day = "", time = ""] = minute.split("T");
  return (
    <fieldset className="space-y-1">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-3">
        <TextField
          label="日"
          value={day}
          onChange={(to) => onMinute(`${to}T${time}`)}
          input={{ type: "date" }}
          error={error}
        />
        <TextField
          label="時刻"
          value={time}
          onChange={(to) => onMinute(`${day}T${to}`)}
          input={{ type: "time" }}
        />
      </div>
    </fieldset>
  );
}
