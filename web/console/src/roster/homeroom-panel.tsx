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
  const [fault, setFault] = useState<"grades" | "name">();
  const { homeroom: writing } = useWriting(calls, school);
  const send = async () => {
    const wrong = grades.length === 0 ? "grades" : name.trim() === "" ? "name" : undefined;
    setFault(wrong);
    if (wrong) return;
    const body = { year, grades, name: name.trim(), ...(homeroom && { id: homeroom.id }) };
    await writing.mutateAsync(body).then(onClose, () => undefined);
  };
  return (
    <Panel title={homeroom ? `${homeroom.label}を変える` : "学級を追加"} close="やめる" onClose={onClose}>
      <Form send={homeroom ? "変更を保存する" : "追加する"} onSend={send}>
        {writing.error && <Notice tone="error" says="alert" title={writing.error.message} />}
        {fault === "grades" && <Notice tone="error" says="alert" title="学年を選んでください。" />}
        <AnyOf
          label="学年（複式学級や特別支援学級では、いくつでも）"
          choices={gradesOf(school).map((grade) => ({ value: grade, label: gradeWords(grade, school) }))}
          values={grades}
          onChoose={setGrades}
        />
        <TextField
          label="学級の名前"
          description="例：1組、A組、ひまわり"
          value={name}
          onChange={setName}
          error={fault === "name" ? "学級の名前を入れてください。" : undefined}
          input={{ maxLength: 20 }}
        />
      </Form>
    </Panel>
  );
}
