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
  const { beginning, reading, one, isOver } = useExport(calls, of);
  return (
    <Panel title="CSV に書き出す" close="閉じる" onClose={onClose}>
      {one?.state === "ready" && (
        <Ready
          one={one}
          isOver={isOver}
          isPending={reading.isFetching}
          onAgain={() => void reading.refetch()}
        />
      )}
      {(one?.state === "waiting" || one?.state === "writing") && <Writing rows={one.rows} />}
      {(!one || one.state === "failed") && (
        <>
          <p>1行に1件ずつ、質問ごとの列に書き出します。書き出したことは、記録に残ります。</p>
          <Choices
            label="何で使いますか"
            choices={[
              {
                value: "utf8",
                label: "Excel などの表計算ソフトで開く",
                note: "文字コード：UTF-8（BOM 付き）",
              },
              { value: "cp932", label: "古いソフトに取り込む", note: "文字コード：Shift_JIS（CP932）" },
            ]}
            value={encoding}
            onChoose={(to) => setEncoding(to as Encoding)}
          />
          {one?.trouble && <Notice tone="error" says="alert" title={one.trouble.message} />}
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

function Writing({ rows }: { rows: number }) {
  return (
    <>
      <p role="status">書き出しています…</p>
      <p>{rows > 0 && `いま ${count(rows)}行。`}そのままお待ちください。閉じると、はじめからになります。</p>
    </>
  );
}

interface ReadyProps {
  one: Export;
  isOver: boolean;
  isPending: boolean;
  onAgain(): void;
}

function Ready({ one, isOver, isPending, onAgain }: ReadyProps) {
  return (
    <>
      <p role="status" className="text-std-16B-170">
        できました。{count(one.rows)}行{typeof one.bytes === "number" && `、${bytesWords(one.bytes)}`}
      </p>
      {one.lost > 0 && (
        <Notice
          tone="warning"
          title={`この文字コードにない文字が${count(one.lost)}字あり、「〓」にしました。`}
        >
          <p>もとの字が要るときは、UTF-8 で書き出してください。</p>
        </Notice>
      )}
      {isOver || !one.url ? (
        <Button wide isPending={isPending} onPress={onAgain}>
          新しいリンクを作る
        </Button>
      ) : (
        <a href={one.url} download={one.name} className={button}>
          ダウンロード
        </a>
      )}
      <p className="break-all">{one.name}</p>
      <p className="text-solid-gray-700">
        リンクは5分間使えます。{expiryWords(one.expires_at)}
        個人の回答が入ったファイルです。使い終わったら消してください。
      </p>
    </>
  );
}

const button =
  "flex min-h-12 w-full items-center justify-center rounded-8 border border-key-900 bg-key-900 px-4 py-2 text-oln-16B-100 text-white hover:bg-key-1000";
