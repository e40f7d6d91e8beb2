import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Broadcast } from "../api.ts";
import type { Room } from "../room.ts";
import { useDeciding } from "../use-broadcasts.ts";
import { characters, LINE_CHARACTERS } from "../words/talk.ts";

/** Gives it back to its author, with words: what to change. */
export function SendBack({ calls, one, onClose }: Pick<Room, "calls"> & { one: Broadcast; onClose(): void }) {
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  const { refuse } = useDeciding(calls, one.id);
  const long = characters(words.trim()) > LINE_CHARACTERS;
  const wrong = long
    ? `${LINE_CHARACTERS}文字までです。`
    : words.trim() === ""
      ? "直してほしいことを書いてください。"
      : undefined;
  const send = async () => {
    setTried(true);
    if (wrong) return;
    const done = await refuse
      .mutateAsync({ version: one.version, words: words.trim() })
      .catch(() => undefined);
    if (done) onClose();
  };
  return (
    <Panel title={`${one.author.name}さんに差し戻す`} close="やめる" onClose={onClose}>
      <Form
        send="差し戻す"
        onSend={send}
        foot={<Failed title="差し戻せませんでした。" error={refuse.error} />}
      >
        <TextArea
          label="直してほしいこと"
          rows={4}
          autoFocus
          value={words}
          onChange={setWords}
          description="下書きに戻り、この言葉が本人に見えます。"
          error={tried || long ? wrong : undefined}
        />
      </Form>
    </Panel>
  );
}
