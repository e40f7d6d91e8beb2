import { type Day, dayWords } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Reason, Report } from "../api.ts";
import { WhatFields } from "../what/what-fields.tsx";
import { asks, type Draft, type Faults, faults, reportOf } from "./draft.ts";
import { HealthFields } from "./health-fields.tsx";

interface ReportFormProps {
  day: Day;
  reasons: readonly Reason[];
  first: Draft;
  /** Whether several days can be said at once: a correction is of one day. */
  several: boolean;
  send: string;
  onSend(report: Omit<Report, "request_id">): Promise<unknown>;
  /** What has come of the last sending: stands beside the button. */
  children?: ReactNode;
}

export interface FieldsProps {
  draft: Draft;
  wrong: Faults;
  onChange(to: Partial<Draft>): void;
}

/** What a family says of a day, typed by the school. Nothing is asked that the kind or the reason does not need. */
export function ReportForm({ day, reasons, first, several, send, onSend, children }: ReportFormProps) {
  const [draft, setDraft] = useState(first);
  const [wrong, setWrong] = useState<Faults>({});
  const box = useRef<HTMLDivElement>(null);
  // The form comes in the place of what was pressed, and who types goes on typing.
  useEffect(() => box.current?.querySelector<HTMLElement>("input[type=radio]:checked")?.focus(), []);
  const change = (to: Partial<Draft>) => setDraft({ ...draft, ...to });
  const fields = { draft, wrong, onChange: change };
  const { health } = asks(draft, reasons);
  const submit = async () => {
    const found = faults(draft, day, reasons);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    // A refusal is shown by who asked for the form; what was typed stays.
    await onSend(reportOf(draft, day, reasons)).catch(() => undefined);
  };
  return (
    <div ref={box}>
      <Form send={send} onSend={submit} foot={children}>
        <WhatFields what={draft} wrong={wrong} reasons={reasons} onChange={change}>
          <TextField
            label="お迎えの人（分かれば）"
            value={draft.collected_by}
            onChange={(collected_by) => change({ collected_by })}
            error={wrong.collected_by}
          />
        </WhatFields>
        <More {...fields} day={day} several={several} health={health} />
      </Form>
    </div>
  );
}

/** What most calls do not say: one Tab passes it. */
function More({
  draft,
  wrong,
  onChange,
  day,
  several,
  health,
}: FieldsProps & { day: Day; several: boolean; health: boolean }) {
  const parts = [health && "症状・体温・診断", "伝言", several && "何日か続けて"].filter(Boolean);
  const said = health && (draft.symptoms.length > 0 || draft.temperature !== "" || draft.disease !== "");
  return (
    <Fold title={`くわしく（${parts.join("、")}）`} open={said || draft.words !== ""}>
      {health && <HealthFields draft={draft} wrong={wrong} onChange={onChange} />}
      <TextArea
        label="保護者からの伝言"
        rows={2}
        value={draft.words}
        onChange={(words) => onChange({ words })}
        error={wrong.words}
      />
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
