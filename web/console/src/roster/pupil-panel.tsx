import { Button } from "@renraku/ui/button/button.tsx";
import { Panel, Question } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import type { Homeroom, Pupil } from "./api.ts";
import { type Draft, draftOf, type Faults, readDraft } from "./facts.ts";
import { useWriting } from "./use-roster.ts";

interface PupilPanelProps {
  calls: Client;
  school: string;
  homerooms: Homeroom[];
  /** Undefined: a new one. */
  pupil: Pupil | undefined;
  homeroom: string;
  onClose(): void;
}

/** A pupil's name and seat. Another homeroom is a move; the guardians stay with the pupil. */
export function PupilPanel({ calls, school, homerooms, pupil, homeroom, onClose }: PupilPanelProps) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(pupil, homeroom));
  const [faults, setFaults] = useState<Faults>({});
  // One for this form: pressed twice, or sent again after a lost answer, it makes one pupil.
  const [request_id] = useState(() => crypto.randomUUID());
  const { add, change } = useWriting(calls, school);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const trouble = add.error ?? change.error;
  const send = async () => {
    const read = readDraft(draft);
    setFaults("faults" in read ? read.faults : {});
    if ("faults" in read) return;
    const { left = false, paper = false, version = 0 } = pupil ?? {};
    const written = pupil
      ? change.mutateAsync({ id: pupil.id, change: { ...read.entry, left, paper, version } })
      : add.mutateAsync({ ...read.entry, request_id });
    await written.then(onClose, () => undefined);
  };
  const rooms = homerooms.map(({ id, label }) => ({ value: id, label }));
  return (
    <Panel title={pupil ? `${pupil.name}の編集` : "児童生徒を追加"} close="やめる" onClose={onClose}>
      {trouble && <Notice tone="error" says="alert" title={trouble.message} />}
      <Form send={pupil ? "変更を保存する" : "追加する"} onSend={send}>
        <TextField
          label="氏名"
          description="姓と名の間に空白を入れます"
          value={draft.name}
          onChange={(name) => set({ name })}
          error={faults.name}
          input={{ maxLength: 60 }}
        />
        <TextField
          label="ふりがな"
          value={draft.kana}
          onChange={(kana) => set({ kana })}
          error={faults.kana}
          input={{ maxLength: 60 }}
        />
        <Select
          label="学級"
          options={known(rooms, draft.homeroom, pupil?.homeroom_label)}
          value={draft.homeroom}
          onChoose={(chosen) => set({ homeroom: chosen })}
          error={faults.homeroom}
        />
        <TextField
          label="出席番号（まだ決まっていなければ空けておきます）"
          value={draft.roll}
          onChange={(roll) => set({ roll })}
          error={faults.roll}
          input={{ inputMode: "numeric", maxLength: 3 }}
        />
        <Select
          label="交流学級"
          options={[{ value: "", label: "なし" }, ...known(rooms, draft.second, undefined)]}
          value={draft.second}
          onChoose={(second) => set({ second })}
          error={faults.second}
        />
      </Form>
      {pupil && <LeftOrBack calls={calls} school={school} pupil={pupil} onDone={onClose} />}
    </Panel>
  );
}

/** The list holds what is chosen even if it belongs to another year, so that saving does not move anybody. */
function known(rooms: { value: string; label: string }[], chosen: string, label: string | undefined) {
  if (chosen === "" || rooms.some(({ value }) => value === chosen)) return rooms;
  return [{ value: chosen, label: label ?? "ほかの年度の学級" }, ...rooms];
}

interface LeftOrBackProps {
  calls: Client;
  school: string;
  pupil: Pupil;
  onDone(): void;
}

/** Off the roster, and back on it. */
function LeftOrBack({ calls, school, pupil, onDone }: LeftOrBackProps) {
  const [asking, setAsking] = useState(false);
  const { change } = useWriting(calls, school);
  const { id, homeroom_label: _, left, ...rest } = pupil;
  const turn = () =>
    change.mutate(
      { id, change: { ...rest, left: !left } },
      { onSuccess: onDone, onError: () => setAsking(false) },
    );
  if (left) {
    return (
      <>
        {change.error && <Notice tone="error" says="alert" title={change.error.message} />}
        <Button weight="second" wide isPending={change.isPending} onPress={turn}>
          名簿に戻す
        </Button>
      </>
    );
  }
  return (
    <>
      {change.error && <Notice tone="error" says="alert" title={change.error.message} />}
      <Button weight="quiet" wide onPress={() => setAsking(true)}>
        転出（名簿から外す）
      </Button>
      <Question
        title={`${pupil.name}を転出にしますか`}
        yes="転出にする"
        no="やめる"
        open={asking}
        busy={change.isPending}
        onYes={turn}
        onNo={() => setAsking(false)}
      >
        <p>
          名簿から外れ、学校からの連絡は届かなくなります。これまでの記録は残ります。まちがえたときは、氏名でさがして「名簿に戻す」を選べます。
        </p>
      </Question>
    </>
  );
}
