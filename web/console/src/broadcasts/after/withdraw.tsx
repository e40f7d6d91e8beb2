import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Broadcast } from "../api.ts";
import type { Room } from "../room.ts";
import { useDeciding } from "../use-broadcasts.ts";
import { characters, LINE_CHARACTERS } from "../words/talk.ts";

/** Takes it back as far as that is possible; what LINE cannot do is said first. */
export function Withdraw({ calls, one, onClose }: Pick<Room, "calls"> & { one: Broadcast; onClose(): void }) {
  const [words, setWords] = useState("");
  const { withdraw } = useDeciding(calls, one.id);
  const long = characters(words.trim()) > LINE_CHARACTERS;
  const send = async () => {
    if (long) return;
    const done = await withdraw.mutateAsync(words.trim()).catch(() => undefined);
    if (done) onClose();
  };
  return (
    <Panel title="この配信を取り消しますか？" close="取り消さない" onClose={onClose}>
      <Notice tone="warning" title="LINE のトークに届いた文は、消せません。">
        <p>保護者の画面やスマートフォンの通知には、文が残ります。</p>
      </Notice>
      <ul className="list-disc space-y-1 pl-6">
        <li>保護者のページの本文と、添付ファイルは、すぐに見られなくなります。</li>
        <li>まだ送っていない人には、送りません。</li>
        <li>届いた人には、取り消しのお知らせを送ります。</li>
      </ul>
      <Form
        send="取り消す"
        weight="danger"
        onSend={send}
        foot={<Failed title="取り消せませんでした。" error={withdraw.error} />}
      >
        <TextArea
          label="取り消しのお知らせに添える言葉"
          rows={3}
          value={words}
          onChange={setWords}
          description="書かなくてもかまいません。例：ちがうファイルを付けました。申し訳ありません。"
          error={long ? `${LINE_CHARACTERS}文字までです。` : undefined}
        />
      </Form>
    </Panel>
  );
}
