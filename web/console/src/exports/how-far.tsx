import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Failed } from "../reading/failed.tsx";
import { count } from "../surveys/bars.ts";
import type { Export } from "./api.ts";
import type { useExport } from "./use-export.ts";
import { bytesWords, expiryWords } from "./words.ts";

interface HowFarProps {
  of: ReturnType<typeof useExport>;
  /** What the file holds, so that it is not left lying about. */
  holds: string;
}

/** How far a file is, and then where it is; nothing while none was asked for. */
export function HowFar({ of: { one, reading, isOver }, holds }: HowFarProps) {
  return (
    <>
      {one?.state === "ready" && (
        <Ready
          one={one}
          holds={holds}
          isOver={isOver}
          isPending={reading.isFetching}
          onAgain={() => void reading.refetch()}
        />
      )}
      {(one?.state === "waiting" || one?.state === "writing") && <Writing rows={one.rows} />}
      {one?.trouble && <Notice tone="error" says="alert" title={one.trouble.message} />}
      <Failed title="いまの様子を確かめられません。" error={reading.error} />
    </>
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
  holds: string;
  isOver: boolean;
  isPending: boolean;
  onAgain(): void;
}

function Ready({ one, holds, isOver, isPending, onAgain }: ReadyProps) {
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
        {holds}が入ったファイルです。使い終わったら消してください。
      </p>
    </>
  );
}

const button =
  "flex min-h-12 w-full items-center justify-center rounded-8 border border-key-900 bg-key-900 px-4 py-2 text-oln-16B-100 text-white hover:bg-key-1000";
