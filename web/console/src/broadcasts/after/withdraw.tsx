import { Check } from "@renraku/ui/check/check.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Broadcast, Finding } from "../api.ts";
import type { Room } from "../room.ts";
import { characters, LINE_CHARACTERS } from "../words/talk.ts";
import { useWithdrawing } from "./use-withdrawing.ts";

/** Takes it back as far as that is possible; what LINE cannot do is said first. */
export function Withdraw({ calls, one, onClose }: Pick<Room, "calls"> & { one: Broadcast; onClose(): void }) {
  const [words, setWords] = useState("");
  const { looked, acknowledged, acknowledge, send, error, forget } = useWithdrawing(calls, one.id, onClose);
  const long = characters(words.trim()) > LINE_CHARACTERS;
  const alone = looked?.needs_second ? "この言葉は添えられません。書きかえるか、消してください。" : undefined;
  const left = looked?.findings.filter(({ id }) => !acknowledged.has(id)).length ?? 0;
  return (
    <Panel title="この配信を取り消しますか？" close="取り消さない" onClose={onClose}>
      <Notice tone="warning" title="LINE のトークに届いた文は、消せません。">
        <p>保護者の画面やスマートフォンの通知には、文が残ります。</p>
      </Notice>
      <WhatHappens repeated={one.repeated} />
      <Form
        send="取り消す"
        weight="danger"
        onSend={() => (long ? undefined : send(words.trim()))}
        foot={<Failed title="まだ取り消していません。" error={error} />}
      >
        <TextArea
          label="取り消しのお知らせに添える言葉"
          rows={3}
          value={words}
          onChange={(to) => {
            setWords(to);
            forget();
          }}
          description={`書かなくてもかまいません。${LINE_CHARACTERS}文字まで。例：ちがうファイルを付けました。申し訳ありません。`}
          error={long ? `${LINE_CHARACTERS}文字までです。` : alone}
        />
        {looked && (
          <WhatItFound
            findings={looked.findings}
            settles={!looked.needs_second}
            acknowledged={acknowledged}
            onRead={acknowledge}
          />
        )}
        {looked && !looked.needs_second && (
          <p role="status" className="text-std-16B-170">
            {left > 0
              ? `まだ取り消していません。あと${left}つ、確かめてください。`
              : "もう一度「取り消す」を押すと、取り消します。"}
          </p>
        )}
      </Form>
    </Panel>
  );
}

function WhatHappens({ repeated }: Pick<Broadcast, "repeated">) {
  return (
    <ul className="list-disc space-y-1 pl-6">
      <li>保護者のページの本文と、添付ファイルは、すぐに見られなくなります。</li>
      <li>まだ送っていない人には、送りません。</li>
      <li>届いた人には、取り消しのお知らせを送ります。</li>
      {repeated > 0 && <li>「まだの人にもう一度」で作った{repeated}件も、いっしょに取り消します。</li>}
    </ul>
  );
}

interface FoundProps {
  findings: readonly Finding[];
  /** Whether reading them is enough. */
  settles: boolean;
  acknowledged: ReadonlySet<string>;
  onRead(id: string, on: boolean): void;
}

/** What the guard saw in these words: they go to everybody who got it. */
function WhatItFound({ findings, settles, acknowledged, onRead }: FoundProps) {
  return (
    <ul aria-label="気になるところ" className="space-y-3">
      {findings.map(({ id, words }) => (
        <li key={id} className="space-y-2 rounded-8 border-l-8 border-warning-orange-2 bg-yellow-50 p-3">
          <p className="text-std-16B-170">{words}</p>
          {settles && (
            <Check on={acknowledged.has(id)} onChange={(on) => onRead(id, on)}>
              確かめました。このまま送ってよい言葉です
            </Check>
          )}
        </li>
      ))}
    </ul>
  );
}
