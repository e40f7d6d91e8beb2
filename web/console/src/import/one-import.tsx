import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Progress } from "@renraku/ui/progress/progress.tsx";
import type { Client, School } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import type { Import } from "./api.ts";
import { Preview } from "./preview.tsx";
import { Result } from "./result.tsx";
import { useImport } from "./use-import.ts";

interface OneImportProps {
  calls: Client;
  id: string;
  school: School | null;
  onOther(): void;
}

/** One import, in whichever state it is. */
export function OneImport({ calls, id, school, onOther }: OneImportProps) {
  const reading = useImport(calls, id);
  return (
    <Reading of={reading}>
      {(one) => (
        <>
          {reading.error && (
            <Notice tone="warning" says="alert" title="いまの状態を確かめられません。">
              <p>{reading.error.message} 取り込みの処理は、サーバーで続いています。</p>
            </Notice>
          )}
          <State calls={calls} one={one} school={school} onOther={onOther} />
        </>
      )}
    </Reading>
  );
}

interface StateProps extends Omit<OneImportProps, "id"> {
  one: Import;
}

const working = {
  reading: "ファイルを読み取って、いまの名簿と比べています",
  applying: "取り込んでいます",
  undoing: "元に戻しています",
};

function State({ calls, one, school, onOther }: StateProps) {
  switch (one.state) {
    case "reading":
    case "applying":
    case "undoing":
      return (
        <section aria-label="進み具合" className="max-w-2xl space-y-4">
          <Progress
            label={working[one.state]}
            {...one.progress}
            unit={one.state === "reading" ? "行" : "件"}
            before={one.state === "reading" ? "読み込んでいます…" : undefined}
          />
          <p className="text-solid-gray-700">
            この画面を閉じても続きます。あとで「これまでの取り込み」から開けます。
          </p>
        </section>
      );
    case "ready":
      return <Preview calls={calls} one={one} school={school} onOther={onOther} />;
    case "applied":
    case "undone":
      return <Result calls={calls} one={one} school={school} onOther={onOther} />;
    case "uploading":
      return (
        <Stopped
          title="ファイルの送信が終わっていません。"
          why="もう一度、同じファイルを選んでください。"
          onOther={onOther}
        />
      );
    case "refused":
      return (
        <Stopped title="このファイルは読み取れませんでした。" why={one.trouble?.message} onOther={onOther} />
      );
  }
}

interface StoppedProps {
  title: string;
  why: string | undefined;
  onOther(): void;
}

function Stopped({ title, why, onOther }: StoppedProps) {
  return (
    <div className="space-y-4">
      <Notice tone="error" says="alert" title={title}>
        {why && <p>{why}</p>}
        <p>名簿は変わっていません。</p>
      </Notice>
      <Button onPress={onOther}>ファイルを選びなおす</Button>
    </div>
  );
}
