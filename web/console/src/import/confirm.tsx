import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { UseMutationResult } from "@tanstack/react-query";
import { dateWords } from "../year/year.ts";
import type { Counts, Import } from "./api.ts";
import { count, countsWords } from "./words.ts";

interface ConfirmProps {
  one: Import;
  applying: Pick<UseMutationResult<Import, Error, Counts>, "error" | "isPending" | "mutate">;
  onOther(): void;
}

/** The numbers once more, and the button that means them: the server refuses if they have moved since. */
export function Confirm({ one, applying, onOther }: ConfirmProps) {
  const { counts } = one;
  return (
    <section
      aria-labelledby="confirm"
      className="sticky top-2 z-1 space-y-2 rounded-12 border-2 border-key-900 bg-white p-4 shadow-2 max-wide:static"
    >
      <h2 id="confirm" className="text-std-18B-160">
        まだ取り込んでいません。取り込むと：{countsWords(counts)}
      </h2>
      {counts.unclear > 0 && (
        <p>要確認の {count(counts.unclear)}人は、まだ選んでいないので、取り込みません。</p>
      )}
      {one.applies_from && (
        <Notice tone="info" title={`新しい年度の名簿は、${dateWords(one.applies_from)}から取り込めます。`}>
          <p>
            その日になったら、「これまでの取り込み」からこの画面を開いて、取り込んでください。30日を過ぎると、もう一度ファイルを選ぶことになります。
          </p>
        </Notice>
      )}
      {applying.error && (
        <Notice tone="error" says="alert" title="取り込みを始められませんでした。">
          <p>{applying.error.message}</p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {one.can_apply && (
          <Button isPending={applying.isPending} onPress={() => applying.mutate(counts)}>
            {applying.isPending ? "始めています…" : "この内容で取り込む"}
          </Button>
        )}
        <Button weight="second" onPress={onOther}>
          取り込まずに戻る
        </Button>
      </div>
    </section>
  );
}
