import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { Failed } from "../../reading/failed.tsx";
import type { Encoding, Export } from "../api.ts";
import { count } from "../bars.ts";
import { type Of, useExport } from "./use-export.ts";
import { bytesWords, expiryWords } from "./words.ts";

interface ExportPanelProps {
  calls: Client;
  of: Of;
  onClose(): void;
}

/** Answers as a file: first how it is written, then how far it is, then where it is. */
export function ExportPanel({ calls, of, onClose }: ExportPanelProps) {
  const [encoding, setEncoding] = useState<Encoding>("utf8");
  const { beginning, reading, one } = useExport(calls, of);
  return (
    <Panel title="CSV に書き出す" close="閉じる" onClose={onClose}>
      {one && one.state !== "failed" ? (
        <Standing one={one} />
      ) : (
        <>
          <p>1行に1件ずつ、質問ごとの列に書き出します。</p>
          <Choices
            label="文字コード"
            choices={[
              { value: "utf8", label: "UTF-8（BOM 付き）", note: "いまの Excel や表計算ソフトで開くとき" },
              { value: "cp932", label: "Shift_JIS（CP932）", note: "古いソフトに取り込むとき" },
            ]}
            value={encoding}
            onChoose={(to) => setEncoding(to as Encoding)}
          />
          {one?.state === "failed" && (
            <Notice tone="error" says="alert" title="書き出せませんでした。もう一度お試しください。" />
          )}
          <Failed title="書き出しを始められませんでした。" error={beginning.error} />
          <Button wide isPending={beginning.isPending} onPress={() => beginning.mutate(encoding)}>
            書き出す
          </Button>
        </>
      )}
      <Failed title="いまの様子を確かめられません。" error={reading.error} />
    </Panel>
  );
}

function Standing({ one }: { one: Export }) {
  if (one.state !== "ready" || !one.url) {
    return (
      <>
        <p role="status">書き出しています…（{count(one.rows)}行）</p>
        <p>この画面を閉じると、はじめからになります。そのままお待ちください。</p>
      </>
    );
  }
  return (
    <>
      <p role="status" className="text-std-16B-170">
        できました。{count(one.rows)}行、{bytesWords(one.bytes)}
      </p>
      <a href={one.url} download={one.name} className={button}>
        ダウンロード
      </a>
      <p className="break-all">{one.name}</p>
      <p className="text-solid-gray-700">
        {expiryWords(one.expires_at)}
        個人の回答が入っています。使い終わったら消してください。
      </p>
    </>
  );
}

const button =
  "flex min-h-12 w-full items-center justify-center rounded-8 border border-key-900 bg-key-900 px-4 py-2 text-oln-16B-100 text-white hover:bg-key-1000";
