import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { One } from "../api.ts";
import { atWords } from "../words.ts";
import type { PartProps } from "./absence-panel.tsx";

const MOST = 300;

/** What the school writes to the guardians. In LINE stands only that it has. */
export function Comments({ one, path, saying: { commenting, withdrawing } }: PartProps) {
  const [asked, setAsked] = useState<string>();
  const [words, setWords] = useState("");
  const [wrong, setWrong] = useState<string>();
  const send = async () => {
    const text = words.trim();
    const fault =
      text === ""
        ? "伝えることを書いてください。"
        : [...text].length > MOST
          ? `${MOST}字までで書いてください。`
          : undefined;
    setWrong(fault);
    if (fault) return;
    await commenting.mutateAsync(text).then(
      () => setWords(""),
      () => undefined,
    );
  };
  return (
    <section aria-labelledby="comments" className="space-y-3">
      <h3 id="comments" className="text-std-18B-160">
        保護者への返事
      </h3>
      <ul className="space-y-2 empty:hidden">
        {one.comments.map((comment) => (
          <Written
            key={comment.entry}
            comment={comment}
            day={path.day}
            onWithdraw={() => setAsked(comment.entry)}
          />
        ))}
      </ul>
      <Failed title="取り下げられませんでした。" error={withdrawing.error} />
      <Question
        title="この返事を取り下げますか"
        yes="取り下げる"
        no="そのままにする"
        open={asked !== undefined}
        busy={withdrawing.isPending}
        onYes={() => asked && withdrawing.mutate(asked, { onSettled: () => setAsked(undefined) })}
        onNo={() => setAsked(undefined)}
      >
        <p>
          保護者のページから文が消え、取り下げたことが分かるようになります。もう読んだ人がいるかもしれません。
        </p>
      </Question>
      <Form
        send="返事を送る"
        weight="second"
        onSend={send}
        foot={
          <>
            <Failed title="送れませんでした。" error={commenting.error} />
            {commenting.isSuccess && <Notice tone="good" says="status" title="保護者に送りました。" />}
          </>
        }
      >
        <TextArea
          label="返事を書く"
          description="LINE には「学校から返事があります」とだけ届き、文は保護者のページで読まれます。"
          rows={2}
          value={words}
          onChange={setWords}
          error={wrong}
        />
      </Form>
    </section>
  );
}

interface WrittenProps {
  comment: One["comments"][number];
  day: Day;
  onWithdraw(): void;
}

/** One comment, and the way to take it back: it may have been meant for another child. */
function Written({ comment: { at, name, words, withdrawn_at }, day, onWithdraw }: WrittenProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 rounded-8 bg-key-50 px-4 py-2">
      <div className="min-w-0">
        <span className="text-solid-gray-800">
          {atWords(at, day)} {name}
        </span>
        <span className={`${withdrawn_at ? "line-through" : ""} block whitespace-pre-wrap break-words`}>
          {words}
        </span>
        {withdrawn_at && <span>{atWords(withdrawn_at, day)} に取り下げました。保護者には見えません。</span>}
      </div>
      {!withdrawn_at && (
        <Button weight="quiet" size="small" onPress={onWithdraw}>
          取り下げる
        </Button>
      )}
    </li>
  );
}
