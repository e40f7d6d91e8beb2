import { type Day, dayWords } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Absence, Known, Report } from "../api.ts";
import { WhatFields } from "../what/what-fields.tsx";
import {
  asks,
  type Draft,
  draftOf,
  emptyDraft,
  type Faults,
  faults,
  reasonsOver,
  reportOf,
} from "./draft.ts";
import { HealthFields } from "./health-fields.tsx";

interface ReportFormProps {
  day: Day;
  known: Known;
  /** What is to be corrected, if something stands. */
  stands: Absence | undefined;
  /** Whether several days can be said at once: a correction is of one day. */
  several: boolean;
  send: string;
  onSend(report: Report): Promise<unknown>;
  /** What has come of the last sending: stands beside the button. */
  children?: ReactNode;
}

export interface FieldsProps {
  draft: Draft;
  wrong: Faults;
  onChange(to: Partial<Draft>): void;
}

/** What a family says of a day, typed by the school. Nothing is asked that the kind or the reason does not need. */
export function ReportForm({ day, stands, several, send, onSend, children, ...form }: ReportFormProps) {
  // What stands when the form opens: the reader corrects that, whatever comes meanwhile.
  const [first] = useState(stands);
  const known = { ...form.known, reasons: reasonsOver(first, form.known) };
  const [draft, setDraft] = useState(() => (first ? draftOf(first) : emptyDraft));
  const [wrong, setWrong] = useState<Faults>({});
  const box = useRef<HTMLDivElement>(null);
  // The form comes in the place of what was pressed, and who types goes on typing.
  useEffect(() => box.current?.querySelector<HTMLElement>("input[type=radio]:checked")?.focus(), []);
  const change = (to: Partial<Draft>) => setDraft({ ...draft, ...to });
  const fields = { draft, wrong, onChange: change };
  const submit = async () => {
    const found = faults(draft, day, known);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    // A refusal is shown by who asked for the form; what was typed stays.
    await onSend(reportOf(draft, day, known)).catch(() => undefined);
  };
  return (
    <div ref={box}>
      <Form send={send} onSend={submit} foot={children}>
        <WhatFields what={draft} wrong={wrong} reasons={known.reasons} onChange={change}>
          <TextField
            label="お迎えの人（分かれば）"
            value={draft.collected_by}
            onChange={(collected_by) => change({ collected_by })}
            error={wrong.collected_by}
          />
        </WhatFields>
        <More {...fields} known={known} day={day} several={several} />
      </Form>
    </div>
  );
}

/** What most calls do not say: one Tab passes it. */
function More({
  draft,
  wrong,
  onChange,
  known,
  day,
  several,
}: FieldsProps & { known: Known; day: Day; several: boolean }) {
  const { health, words } = asks(draft, known);
  const parts = [health && "症状・体温・診断", words && "伝言", several && "何日か続けて"].filter(Boolean);
  if (parts.length === 0) return null;
  const said = health && (draft.symptoms.length > 0 || draft.temperature !== "" || draft.disease !== "");
  return (
    <Fold title={`くわしく（${parts.join("、")}）`} open={said || draft.words !== ""}>
      {health && <HealthFields draft={draft} wrong={wrong} known={known} onChange={onChange} />}
      {words && (
        <TextArea
          label="保護者からの伝言"
          rows={2}
          value={draft.words}
          onChange={(to) => onChange({ words: to })}
          error={wrong.words}
        />
      )}
      {several && (
        <div className="max-w-xs">
          <TextField
            label="何日か続くとき：最後の日"
            description={`${dayWords(day)}から。授業のない日は除きます。`}
            type="date"
            value={draft.until}
            onChange={(until) => onChange({ until })}
            error={wrong.until}
          />
        </div>
      )}
    </Fold>
  );
}
