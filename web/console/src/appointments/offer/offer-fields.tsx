import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { focusSoon } from "../../moving/focus-soon.ts";
import { NumberField } from "../../surveys/build/number-field.tsx";
import { type Offer, type Span, withDays } from "./appointments.ts";
import type { OfferProblems } from "./wrong.ts";

interface OfferFieldsProps {
  /** Tells this offer from the others on the screen. */
  id: string;
  offer: Offer;
  today: Day;
  wrong: OfferProblems;
  onChange(offer: Offer): void;
}

/** On which days, from when to when, and how long one takes. */
export function OfferFields({ id, offer, today, wrong, onChange }: OfferFieldsProps) {
  const { spans } = offer;
  const put = (next: Span[]) => onChange({ ...offer, spans: next });
  const more = (count: number) => {
    put(withDays(spans, count, today));
    focusSoon(`${id}-day-${spans.length}`);
  };
  return (
    <div className="space-y-4">
      <div className="grid items-start gap-4 wide:grid-cols-[12rem_12rem]">
        <NumberField
          label="1回の長さ（分）"
          value={offer.minutes}
          error={wrong.minutes}
          onNumber={(minutes) => onChange({ ...offer, minutes })}
        />
        <NumberField
          label="次の人までの間（分）"
          value={offer.pause}
          error={wrong.pause}
          onNumber={(pause) => onChange({ ...offer, pause })}
        />
      </div>
      <fieldset
        tabIndex={-1}
        data-fault={wrong.spans && true}
        aria-describedby={wrong.spans && `${id}-spans-error`}
        className="min-w-0 space-y-3"
      >
        <legend className="mb-1 text-std-16B-170">日と時間</legend>
        {spans.map((span, place) => (
          <SpanRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch has no other name than its place
            key={place}
            id={`${id}-day-${place}`}
            place={place}
            span={span}
            only={spans.length === 1}
            onChange={(now) => put(spans.map((one, n) => (n === place ? now : one)))}
            onRemove={() => {
              put(spans.filter((_, n) => n !== place));
              focusSoon(`${id}-day-${Math.min(place, spans.length - 2)}`);
            }}
          />
        ))}
        {wrong.spans && (
          <p id={`${id}-spans-error`} className="text-error-2">
            ＊ {wrong.spans}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button weight="second" size="small" onPress={() => more(1)}>
            次の平日を足す
          </Button>
          <Button weight="second" size="small" onPress={() => more(4)}>
            平日を4日足す
          </Button>
        </div>
      </fieldset>
    </div>
  );
}

interface SpanRowProps {
  id: string;
  place: number;
  span: Span;
  only: boolean;
  onChange(span: Span): void;
  onRemove(): void;
}

function SpanRow({ id, place, span, only, onChange, onRemove }: SpanRowProps) {
  const name = `${place + 1}行目`;
  // In a wide window the labels stand once, like the head of a table.
  const label = (words: string) => (
    <span className={place > 0 ? "wide:sr-only" : ""}>
      <span className="sr-only">{name}の</span>
      {words}
    </span>
  );
  return (
    <div className="grid items-end gap-2 wide:grid-cols-[12rem_9rem_9rem_auto] max-wide:grid-cols-2 max-wide:border-b max-wide:border-solid-gray-300 max-wide:pb-3">
      <div className="max-wide:col-span-2">
        <TextField
          id={id}
          label={label("日")}
          value={span.day}
          onChange={(day) => onChange({ ...span, day })}
          input={{ type: "date" }}
        />
      </div>
      <TextField
        label={label("始まり")}
        value={span.from}
        onChange={(from) => onChange({ ...span, from })}
        input={{ type: "time", step: 300 }}
      />
      <TextField
        label={label("終わり")}
        value={span.to}
        onChange={(to) => onChange({ ...span, to })}
        input={{ type: "time", step: 300 }}
      />
      {!only && (
        <div>
          <Button weight="quiet" aria-label={`${name}を消す`} onPress={onRemove}>
            消す
          </Button>
        </div>
      )}
    </div>
  );
}
