import { Button } from "@renraku/ui/button/button.tsx";
import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { useBoard } from "../../board/use-board.ts";
import { Failed } from "../../reading/failed.tsx";
import type { Pupil } from "../../roster/api.ts";
import { WhatFields } from "../what/what-fields.tsx";
import { Picked } from "../whom/picked.tsx";
import { WEEKDAYS } from "../words.ts";
import { arrangementOf, type Draft, emptyDraft, type Faults, faults } from "./draft.ts";
import { useArranging } from "./use-arrangements.ts";

interface ArrangementFormProps {
  calls: Client;
  school: string;
  today: Day;
  /** What was kept, as one sentence; nothing: it was given up. */
  onDone(kept: string | undefined): void;
}

/** Whose, what, and on which days. */
export function ArrangementForm({ calls, school, today, onDone }: ArrangementFormProps) {
  const { arranging } = useArranging(calls, school);
  const reasons = useBoard(calls, school, today).data?.board.reasons ?? [];
  const [pupil, setPupil] = useState<Pupil>();
  const [draft, setDraft] = useState(() => emptyDraft(today));
  const [wrong, setWrong] = useState<Faults>({});
  const change = (to: Partial<Draft>) => setDraft({ ...draft, ...to });
  const send = async () => {
    const typed = { ...draft, pupil: pupil?.id ?? null };
    const found = faults(typed);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    await arranging.mutateAsync(arrangementOf(typed)).then(
      () => onDone(`${pupil?.name}さんの予定を決めました。`),
      () => undefined,
    );
  };
  return (
    <section
      aria-label="新しく決める"
      className="max-w-3xl space-y-5 rounded-8 border border-solid-gray-420 p-4"
    >
      <Picked
        calls={calls}
        school={school}
        label="だれの予定ですか"
        pupil={pupil}
        error={wrong.pupil}
        onPick={setPupil}
      />
      <Form
        send="この予定を決める"
        onSend={send}
        foot={<Failed title="決められませんでした。" error={arranging.error} />}
      >
        <WhatFields what={draft} wrong={wrong} reasons={reasons} onChange={change} />
        <When draft={draft} wrong={wrong} onChange={change} />
      </Form>
      <Button weight="quiet" wide onPress={() => onDone(undefined)}>
        やめる
      </Button>
    </section>
  );
}

interface WhenProps {
  draft: Draft;
  wrong: Faults;
  onChange(to: Partial<Draft>): void;
}

function When({ draft, wrong, onChange }: WhenProps) {
  return (
    <>
      <div className="grid gap-4 wide:grid-cols-2">
        <TextField
          label="はじめの日"
          type="date"
          value={draft.from}
          onChange={(from) => onChange({ from })}
          error={wrong.from}
        />
        <TextField
          label="終わりの日"
          type="date"
          value={draft.until}
          onChange={(until) => onChange({ until })}
          error={wrong.until}
        />
      </div>
      <AnyOf
        label="曜日"
        description="選ばなければ、授業のある日は毎日です。"
        columns="several"
        choices={WEEKDAYS.map((name, n) => ({ value: `${n + 1}`, label: `${name}曜日` }))}
        values={draft.weekdays}
        onChoose={(weekdays) => onChange({ weekdays })}
      />
    </>
  );
}
