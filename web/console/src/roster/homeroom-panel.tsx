import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import type { Homeroom } from "./api.ts";
import { gradesOf, gradeWords } from "./grades.ts";
import { useWriting } from "./use-roster.ts";

interface HomeroomPanelProps {
  calls: Client;
  school: string;
  year: number;
  /** Undefined: a new one. */
  homeroom: Homeroom | undefined;
  onClose(): void;
}

/** A homeroom's grades and name. */
export function HomeroomPanel({ calls, school, year, homeroom, onClose }: HomeroomPanelProps) {
  const [grades, setGrades] = useState(homeroom?.grades ?? []);
  const [name, setName] = useState(homeroom?.name ?? "");
  const [nameless, setNameless] = useState(false);
  // One for this form: pressed twice, or sent again after a lost answer, it makes one homeroom.
  const [request_id] = useState(() => crypto.randomUUID());
  const { addHomeroom, renameHomeroom } = useWriting(calls, school);
  const trouble = addHomeroom.error ?? renameHomeroom.error;
  const send = async () => {
    const wanted = { grades, name: name.trim() };
    setNameless(wanted.name === "");
    if (wanted.name === "") return;
    const written = homeroom
      ? renameHomeroom.mutateAsync({ id: homeroom.id, names: { ...wanted, version: homeroom.version } })
      : addHomeroom.mutateAsync({ year, ...wanted, request_id });
    await written.then(onClose, () => undefined);
  };
  return (
    <Panel title={homeroom ? `${homeroom.label}を変える` : "学級を追加"} close="やめる" onClose={onClose}>
      <Form send={homeroom ? "変更を保存する" : "追加する"} onSend={send}>
        {trouble && <Notice tone="error" says="alert" title={trouble.message} />}
        <AnyOf
          label="学年（いくつでも。選ばないと、全学年の学級になります）"
          choices={gradesOf(school).map((grade) => ({ value: grade, label: gradeWords(grade, school) }))}
          values={grades}
          onChoose={setGrades}
        />
        <TextField
          label="学級の名前"
          description="例：1組、A組、ひまわり"
          value={name}
          onChange={setName}
          error={nameless ? "学級の名前を入れてください。" : undefined}
          input={{ maxLength: 20 }}
        />
      </Form>
    </Panel>
  );
}
