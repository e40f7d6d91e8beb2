import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Progress } from "@renraku/ui/progress/progress.tsx";
import type { Sending } from "./use-upload.ts";

interface SendingFileProps {
  sending: Exclude<Sending, { at: "nothing" }>;
  onGoOn(): void;
  onGiveUp(): void;
}

/** A file on its way up. A broken line costs the part that was on it, and no more. */
export function SendingFile({ sending, onGoOn, onGiveUp }: SendingFileProps) {
  return (
    <section aria-label="ファイルの送信" className="max-w-2xl space-y-4">
      <Progress label={`${sending.name} を送っています`} done={sending.done} of={sending.of} unit="KB" />
      {sending.at === "stopped" && (
        <Notice tone="error" says="alert" title="送信が途中で止まりました。">
          <p>{sending.why}</p>
          <div className="flex flex-wrap gap-3 pt-2">
            <Button onPress={onGoOn}>続きから送る</Button>
            <Button weight="second" onPress={onGiveUp}>
              やめる
            </Button>
          </div>
        </Notice>
      )}
    </section>
  );
}
