import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import type { Encoding } from "../../exports/api.ts";
import { HowFar } from "../../exports/how-far.tsx";
import { type Order, useExport } from "../../exports/use-export.ts";
import { Failed } from "../../reading/failed.tsx";

interface ExportPanelProps {
  calls: Client;
  of: Order["of"];
  onClose(): void;
}

/** Answers as a file: first how it is written, then how far it is, then where it is. */
export function ExportPanel({ calls, of, onClose }: ExportPanelProps) {
  const [encoding, setEncoding] = useState<Encoding>("utf8");
  const file = useExport(calls);
  const { beginning, one } = file;
  return (
    <Panel title="CSV に書き出す" close="閉じる" onClose={onClose}>
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
          <Failed title="書き出しを始められませんでした。" error={beginning.error} />
          <Button wide isPending={beginning.isPending} onPress={() => beginning.mutate({ of, encoding })}>
            書き出す
          </Button>
        </>
      )}
      <HowFar of={file} holds="個人の回答" />
    </Panel>
  );
}
