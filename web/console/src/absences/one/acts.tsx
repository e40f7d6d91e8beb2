import { Button } from "@renraku/ui/button/button.tsx";
import { type Day, dayWords } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { CameMeanwhile } from "../came-meanwhile.tsx";
import { ReportForm } from "../report/report-form.tsx";
import type { PartProps } from "./absence-panel.tsx";

/** Corrects what stands, or takes it back: the guardians hear of both. */
export function Acts(props: PartProps) {
  const { one, saying } = props;
  const [doing, setDoing] = useState<"correct" | "cancel">();
  const { absence } = one;
  const stands = absence && absence.state !== "cancelled" && !absence.arranged;
  if (doing === "correct") return <Correct {...props} onDone={() => setDoing(undefined)} />;
  const { cancelling, entering, begin, looked } = saying;
  // What is on the screen at this moment is what is spoken of, whatever comes while somebody types.
  const start = (what: "correct" | "cancel") => {
    begin(one);
    setDoing(what);
  };
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-3">
        <Button weight="second" onPress={() => start("correct")}>
          {stands ? "内容を直す" : "連絡を入れる"}
        </Button>
        {stands && (
          <Button weight="second" onPress={() => start("cancel")}>
            取り消す（登校する）
          </Button>
        )}
      </div>
      {entering.isSuccess && <Notice tone="good" says="status" title="保存しました。" />}
      <CameMeanwhile
        title="取り消せませんでした。"
        error={cancelling.error}
        looked={looked}
        again="取り消す（登校する）"
      />
      {doing === "cancel" && (
        <Cancel
          day={props.path.day}
          busy={cancelling.isPending}
          onYes={(until) => cancelling.mutate(until, { onSettled: () => setDoing(undefined) })}
          onNo={() => setDoing(undefined)}
        />
      )}
    </div>
  );
}

interface CancelProps {
  day: Day;
  busy: boolean;
  onYes(until: Day | null): void;
  onNo(): void;
}

function Cancel({ day, busy, onYes, onNo }: CancelProps) {
  const [until, setUntil] = useState("");
  const wrong = until !== "" && until < day;
  return (
    <Question
      title="連絡を取り消しますか"
      yes="取り消す"
      no="取り消さない"
      open
      busy={busy}
      onYes={() => !wrong && onYes(until > day ? until : null)}
      onNo={onNo}
    >
      <p>{dayWords(day)}は登校することになります。保護者にも伝わります。</p>
      <TextField
        label="続きの日も取り消すとき：最後の日"
        description="空けておくと、この日だけを取り消します。"
        type="date"
        value={until}
        onChange={setUntil}
        error={wrong ? "この日か、それよりあとの日を入れてください。" : undefined}
      />
    </Question>
  );
}

function Correct({ one, path, known, saying, onDone }: PartProps & { onDone(): void }) {
  const { entering, looked } = saying;
  const { absence } = one;
  const stands = absence && absence.state !== "cancelled" && !absence.arranged ? absence : undefined;
  return (
    <section aria-label="内容を直す" className="space-y-4 rounded-8 border border-solid-gray-420 p-4">
      {stands && !known.reasons_visible && (
        <Notice tone="info" title="いまの理由や症状は、この画面では見えません。">
          <p>「いまの理由のまま」なら、理由も症状も変わりません。ほかの理由を選ぶと、置きかわります。</p>
        </Notice>
      )}
      <ReportForm
        day={path.day}
        known={known}
        stands={stands}
        several={false}
        send="保存する"
        onSend={(report) => entering.mutateAsync(report).then(onDone)}
      >
        <CameMeanwhile
          title="保存できませんでした。"
          error={entering.error}
          looked={looked}
          again="保存する"
        />
      </ReportForm>
      <Button weight="quiet" wide onPress={onDone}>
        直すのをやめる
      </Button>
    </section>
  );
}
