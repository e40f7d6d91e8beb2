import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { SYMPTOMS, type Symptom } from "../api/absences.ts";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { DiseasePart } from "./disease-part.tsx";
import type { Extras, Fault } from "./extras.ts";

interface HealthPartProps {
  me: Me;
  day: Day;
  extras: Extras;
  wrong: readonly Fault[];
  onFill(part: Partial<Extras>): void;
}

/** Symptoms, and what a physician found: for whoever wants to say it. */
export function HealthPart({ me, day, extras, wrong, onFill }: HealthPartProps) {
  const words = useWords();
  return (
    <>
      <p className="text-solid-gray-700">{words("health-who-reads")}</p>
      <AnyOf
        label={words("symptoms")}
        columns="several"
        choices={SYMPTOMS.map((code) => ({ value: code, label: words(`symptom-${code}`) }))}
        values={extras.symptoms}
        // In the order of the list, whichever was tapped first.
        onChoose={(chosen) => onFill({ symptoms: inOrder(chosen) })}
      />
      {extras.symptoms.includes("fever") && (
        <TextField
          label={words("temperature")}
          description={words("temperature-hint")}
          error={wrong.includes("temperature") ? words("wrong-temperature") : undefined}
          value={extras.temperature}
          onChange={(temperature) => onFill({ temperature })}
          input={{ inputMode: "decimal", autoComplete: "off" }}
        />
      )}
      <DiseasePart me={me} day={day} extras={extras} wrong={wrong} onFill={onFill} />
    </>
  );
}

const inOrder = (chosen: readonly string[]): Symptom[] => SYMPTOMS.filter((code) => chosen.includes(code));
