import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Clock, Kind } from "../api/absences.ts";
import { useWords } from "../words/words.tsx";
import { COLLECTED_BY, type Extras, type Fault, isLate, leavesEarly } from "./extras.ts";
import { shortClock, timesFrom } from "./lessons.ts";

interface TimesPartProps {
  kind: Kind;
  extras: Extras;
  wrong: readonly Fault[];
  classesBegin: Clock;
  onFill(part: Partial<Extras>): void;
}

/** When they come, when they leave, and with whom; as far as the kind asks for it. */
export function TimesPart({ kind, extras, wrong, classesBegin, onFill }: TimesPartProps) {
  const words = useWords();
  const options = (said: Clock) => [
    { value: "", label: words("time-unknown") },
    ...timesFrom(classesBegin, said).map((time) => ({
      value: time,
      label: words("time-about", { time: shortClock(time) }),
    })),
  ];
  return (
    <section aria-label={words("times-title")} className="space-y-4">
      {isLate(kind) && (
        <Select
          label={words("times-comes")}
          options={options(extras.comes)}
          value={extras.comes.slice(0, 5)}
          onChoose={(comes) => onFill({ comes })}
        />
      )}
      {leavesEarly(kind) && (
        <>
          <Select
            label={words("times-leaves")}
            options={options(extras.leaves)}
            value={extras.leaves.slice(0, 5)}
            onChoose={(leaves) => onFill({ leaves })}
            error={wrong.includes("times") ? words("wrong-times") : undefined}
          />
          <Collected
            value={extras.collected}
            error={wrong.includes("collected") ? words("wrong-collected", { most: COLLECTED_BY }) : undefined}
            onChange={(collected) => onFill({ collected })}
          />
        </>
      )}
    </section>
  );
}

const people = ["mother", "father", "grandmother", "grandfather", "alone"] as const;
const OTHER = "other";

interface CollectedProps {
  value: string;
  error: string | undefined;
  onChange(value: string): void;
}

/** Those who mostly come, without typing; anybody else by words. */
function Collected({ value, error, onChange }: CollectedProps) {
  const words = useWords();
  const usual = people.map((who) => words(`collected-${who}`));
  const [typing, setTyping] = useState(value !== "" && !usual.includes(value));
  const options = [
    { value: "", label: words("collected-unknown") },
    ...usual.map((who) => ({ value: who, label: who })),
    { value: OTHER, label: words("collected-other") },
  ];
  return (
    <>
      <Select
        label={words("collected-by")}
        options={options}
        value={typing ? OTHER : value}
        onChoose={(chosen) => {
          setTyping(chosen === OTHER);
          onChange(chosen === OTHER ? "" : chosen);
        }}
      />
      {typing && <TextField label={words("collected-who")} value={value} error={error} onChange={onChange} />}
    </>
  );
}
