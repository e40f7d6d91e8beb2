import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Button } from "@renraku/ui/button/button.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useEffect, useState } from "react";
import type { SchoolScreenProps } from "../../desk/sections.tsx";
import { Failed } from "../../reading/failed.tsx";
import type { Layout, Layouts } from "../api.ts";
import { useKeeping } from "../use-layouts.ts";
import { CodeFields } from "./code-fields.tsx";
import { ColumnsField } from "./columns-field.tsx";
import { bodyOf, type Draft, draftOf, faultAt, faults, isFine, noFaults } from "./draft.ts";
import { FileFields } from "./file-fields.tsx";
import { PreviewPart } from "./preview-part.tsx";

interface EditorProps extends SchoolScreenProps {
  all: Layouts;
  /** As it is kept; none: a new one. */
  kept: Layout | undefined;
  first: Draft;
  /** Kept, and what to say of it. */
  onDone(words: string): void;
}

/** A form is described once: columns, codes, the file; and how its first lines look by now. */
export function Editor({ calls, me, school, onAddApp, all, kept, first, onDone }: EditorProps) {
  const [draft, setDraft] = useState(first);
  // What was on the screen when somebody began: what comes meanwhile is theirs to look at.
  const [base, setBase] = useState(kept);
  const [tried, setTried] = useState(false);
  // Drawn once: sending it again makes no second one.
  const [drawn] = useState(() => crypto.randomUUID());
  const { keep } = useKeeping(calls, school.code);
  const found = faults(draft);
  const { error } = keep;
  const refused = error instanceof Refusal ? faultAt(error.detail.place, error.message, draft) : noFaults;
  const wrong = tried && !isFine(found) ? found : refused;
  const change = (to: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...to }));
    // What the server found may be mended by this; that somebody was quicker is not.
    if (!isFine(refused)) keep.reset();
  };
  useAsksBeforeLeaving(JSON.stringify(draft) !== JSON.stringify(first) && !keep.isSuccess);
  const save = async () => {
    setTried(true);
    if (!isFine(found)) return;
    // A refusal is shown above the button; what was typed stays.
    await keep.mutateAsync({ id: base?.id ?? drawn, body: bodyOf(draft), version: base?.version ?? 0 }).then(
      ({ name }) => onDone(`「${name}」を保存しました。`),
      () => undefined,
    );
  };
  const movedOn = error instanceof Refusal && error.code === "moved_on";
  const theirs = all.layouts.find(({ id }) => id === (base?.id ?? drawn));
  const takeTheirs = (one: Layout) => {
    setBase(one);
    setDraft(draftOf(one));
    keep.reset();
  };
  const asNew = () => {
    setBase(undefined);
    keep.reset();
  };
  return (
    <>
      <h1 className="text-std-24B-150 break-words">
        {kept ? `「${kept.name}」の様式を直す` : "新しい様式をつくる"}
      </h1>
      <div className="grid items-start gap-6 wide:grid-cols-[minmax(0,1fr)_24rem]">
        <Form
          send="保存する"
          onSend={save}
          foot={
            <>
              <Failed title="保存できませんでした。" error={error} />
              {movedOn && theirs && (
                <Button weight="second" onPress={() => takeTheirs(theirs)}>
                  いまの内容を読み込む（ここで直したものは消えます）
                </Button>
              )}
              {movedOn && !theirs && (
                <Button weight="second" onPress={asNew}>
                  消されていたので、新しい様式として続ける
                </Button>
              )}
              {tried && !isFine(found) && (
                <Notice
                  tone="error"
                  says="alert"
                  title="直すところがあります。＊の印のところを見てください。"
                />
              )}
            </>
          }
        >
          <div className="max-w-xl">
            <TextField
              label="様式の名前"
              description="ファイルの名前にもなります。"
              value={draft.name}
              error={wrong.name}
              onChange={(name) => change({ name })}
            />
          </div>
          <ColumnsField
            columns={draft.columns}
            fields={all.fields}
            most={all.most_columns}
            headed={draft.headings}
            wrong={wrong}
            onChange={(columns) => change({ columns })}
          />
          <CodeFields draft={draft} all={all} wrong={wrong} onChange={change} />
          <FileFields draft={draft} wrong={wrong} onChange={change} />
        </Form>
        <PreviewPart calls={calls} school={school.code} me={me} draft={draft} onAddApp={onAddApp} />
      </div>
    </>
  );
}

/** The browser asks before what was typed is lost with the page. */
function useAsksBeforeLeaving(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return;
    const asks = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", asks);
    return () => removeEventListener("beforeunload", asks);
  }, [dirty]);
}
