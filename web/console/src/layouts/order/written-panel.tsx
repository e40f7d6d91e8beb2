import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import type { Client } from "../../api/api.ts";
import { HowFar } from "../../exports/how-far.tsx";
import { useExport } from "../../exports/use-export.ts";

/** A file that was written by itself. */
export function WrittenPanel({ calls, file, onClose }: { calls: Client; file: string; onClose(): void }) {
  const written = useExport(calls, file);
  return (
    <Panel title="自動で書き出したファイル" close="閉じる" onClose={onClose}>
      {!written.one && !written.reading.error && <p role="status">読み込んでいます…</p>}
      <HowFar of={written} holds="児童生徒の出欠" />
    </Panel>
  );
}
