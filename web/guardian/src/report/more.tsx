import type { Day } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { type AsksHealth, type Extras, type Fault, WORDS } from "./extras.ts";
import { HealthPart } from "./health-part.tsx";

/** The reason of the usual list with which somebody has a diagnosis to tell. */
const DIAGNOSED = "infection";

interface MoreProps {
  me: Me;
  day: Day;
  reason: string;
  /** Whether symptoms are asked for; of several children each one's own, on its own report. */
  health: AsksHealth;
  extras: Extras;
  wrong: readonly Fault[];
  onFill(part: Partial<Extras>): void;
}

/** What nobody has to say: folded away, so that a report stays three taps. */
export function More({ me, day, reason, health, extras, wrong, onFill }: MoreProps) {
  const words = useWords();
  const { symptoms, disease } = extras;
  const told = [...symptoms.map((code) => words(`symptom-${code}`)), disease && words(`disease-${disease}`)];
  const length = [...extras.words.trim()].length;
  return (
    <div className="space-y-3">
      {health === "one by one" && <p className="text-solid-gray-700">{words("health-one-by-one")}</p>}
      {health === "yes" && (
        <Fold
          key={reason}
          title={words("health-title")}
          state={told.filter(Boolean).join("・") || words("more-optional")}
          open={reason === DIAGNOSED || symptoms.length > 0 || disease !== ""}
        >
          <HealthPart me={me} day={day} extras={extras} wrong={wrong} onFill={onFill} />
        </Fold>
      )}
      <Fold
        title={words("words-title")}
        state={length > 0 ? words("words-some") : words("more-optional")}
        open={length > 0}
      >
        <TextArea
          label={words("words-label")}
          description={words("words-who-reads")}
          rows={4}
          value={extras.words}
          onChange={(text) => onFill({ words: text })}
          error={wrong.includes("words") ? words("wrong-words", { most: WORDS }) : undefined}
          foot={<p className="text-solid-gray-700">{words("words-room", { length, most: WORDS })}</p>}
        />
      </Fold>
    </div>
  );
}
