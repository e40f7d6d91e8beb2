import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import { keepableSurvey, type Survey } from "../../surveys/build/survey.ts";
import type { Content } from "../api.ts";
import { type Room, templatesMay } from "../room.ts";
import { useTemplates } from "../use-broadcasts.ts";
import { called } from "../words/talk.ts";

interface Kept {
  content: Content;
  survey: Survey | null;
}

/** Keeps the words and the questions, without the recipients, for another time. */
export function KeepTemplate({ content, survey, ...room }: Room & Kept) {
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState(false);
  if (!templatesMay(room).keep) return null;
  if (content.text.trim() === "") return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button weight="quiet" size="small" onPress={() => setOpen(true)}>
        ひな形として残す
      </Button>
      <p role="status">{kept && "ひな形に残しました。"}</p>
      {open && (
        <Naming
          {...room}
          school={room.school?.code ?? null}
          content={content}
          survey={survey}
          onClose={() => setOpen(false)}
          onKept={() => setKept(true)}
        />
      )}
    </div>
  );
}

interface NamingProps extends Pick<Room, "calls">, Kept {
  school: string | null;
  onClose(): void;
  onKept(): void;
}

function Naming({ calls, school, content, survey, onClose, onKept }: NamingProps) {
  const [name, setName] = useState(called(content));
  const [tried, setTried] = useState(false);
  const { keep } = useTemplates(calls, school);
  // The next time has another deadline; what is half typed waits for that time, too.
  const without = survey && { ...keepableSurvey(survey, Date.now()), until: null };
  const save = async () => {
    setTried(true);
    if (name.trim() === "") return;
    const done = await keep
      .mutateAsync({ name: name.trim(), content, survey: without })
      .catch(() => undefined);
    if (!done) return;
    onKept();
    onClose();
  };
  return (
    <Panel title="ひな形として残す" close="やめる" onClose={onClose}>
      <p>
        文と設定{survey && "、アンケートの質問"}を残します。宛先と添付ファイルは残りません。
        {school ? "学校" : "教育委員会"}
        の職員みんなが使えます。
      </p>
      <Form send="残す" onSend={save} foot={<Failed title="残せませんでした。" error={keep.error} />}>
        <TextField
          label="ひな形の名前"
          value={name}
          onChange={setName}
          autoFocus
          error={tried && name.trim() === "" ? "名前を入れてください。" : undefined}
        />
      </Form>
    </Panel>
  );
}
