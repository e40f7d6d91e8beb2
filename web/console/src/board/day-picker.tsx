import { Button } from "@renraku/ui/button/button.tsx";
import { type Day, daysAfter, isDay } from "@renraku/ui/days/days.ts";

interface DayPickerProps {
  day: Day;
  today: Day;
  onDay(day: Day): void;
}

/** Another day: one before, one after, any, and the way back. */
export function DayPicker({ day, today, onDay }: DayPickerProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">日付</legend>
      <Button weight="second" size="small" onPress={() => onDay(daysAfter(day, -1))}>
        ‹ 前の日
      </Button>
      <input
        type="date"
        aria-label="表示する日"
        value={day}
        min="2020-01-01"
        max="2099-12-31"
        onChange={(event) => {
          const { value } = event.target;
          // While a year is being typed it is 0002: nobody means that.
          if (isDay(value) && value >= "2020") onDay(value);
        }}
        className="min-h-11 rounded-8 border border-solid-gray-600 px-2"
      />
      <Button weight="second" size="small" onPress={() => onDay(daysAfter(day, 1))}>
        次の日 ›
      </Button>
      {day !== today && (
        <Button size="small" onPress={() => onDay(today)}>
          今日に戻る
        </Button>
      )}
    </fieldset>
  );
}
