import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import type { ScreenProps } from "../desk/sections.tsx";
import { Failed } from "../reading/failed.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Attendance } from "./api.ts";
import { attendanceOf, type Draft, draftOf, type Faults, faults, isFine } from "./facts.ts";
import { ReasonsEditor } from "./reasons-editor.tsx";
import { useAttendance, useChanging } from "./use-attendance.ts";

/** What the board sets about absences for all its schools. */
export default function AttendanceScreen({ calls }: ScreenProps) {
  const reading = useAttendance(calls);
  return (
    <div className="max-w-3xl space-y-6">
      <h1 className="text-std-24B-150">欠席の決まり</h1>
      <p>すべての学校に共通の決まりです。理由のことばや区分は、学校ごとに「設定」で変えられます。</p>
      <Reading of={reading}>{(known) => <Rules calls={calls} known={known} />}</Reading>
    </div>
  );
}

function Rules({ calls, known }: { calls: Client; known: Attendance }) {
  const changing = useChanging(calls);
  // Only what was typed here: the rest follows what others change meanwhile.
  const [edits, setEdits] = useState<Partial<Draft>>({});
  const [wrong, setWrong] = useState<Faults>({ labels: {} });
  const draft = { ...draftOf(known), ...edits };
  const change = (to: Partial<Draft>) => {
    changing.reset();
    setEdits({ ...edits, ...to });
  };
  const send = async () => {
    const found = faults(draft);
    setWrong(found);
    if (!isFine(found)) return;
    await changing.mutateAsync(attendanceOf(draft, known.version)).then(
      () => setEdits({}),
      () => undefined,
    );
  };
  return (
    <Form
      send="保存する"
      onSend={send}
      foot={
        <>
          <Failed title="保存できませんでした。" error={changing.error} />
          {changing.isSuccess && <Notice tone="good" says="status" title="保存しました。" />}
        </>
      }
    >
      <ReasonsEditor
        reasons={draft.reasons}
        kept={known.reasons}
        wrong={wrong}
        onChange={(reasons) => change({ reasons })}
      />
      <div className="max-w-sm">
        <TextField
          label="一度に連絡できる日数"
          description="授業のある日で数えます。1から60まで。"
          value={draft.most_days}
          onChange={(most_days) => change({ most_days })}
          error={wrong.most_days}
          input={{ inputMode: "numeric" }}
        />
      </div>
      <fieldset className="space-y-3">
        <legend className="text-std-18B-160">学級閉鎖を考える目安</legend>
        <p className="text-solid-gray-700">
          体調による欠席が学級の何％になったら知らせるかです。法律の数字ではありません。決めるのは学校です。
        </p>
        <div className="grid gap-4 wide:grid-cols-2">
          <TextField
            label="注意して見る（％）"
            value={draft.watch}
            onChange={(watch) => change({ watch })}
            error={wrong.watch}
            input={{ inputMode: "numeric" }}
          />
          <TextField
            label="閉鎖を相談する（％）"
            value={draft.discuss}
            onChange={(discuss) => change({ discuss })}
            error={wrong.discuss}
            input={{ inputMode: "numeric" }}
          />
        </div>
      </fieldset>
    </Form>
  );
}
