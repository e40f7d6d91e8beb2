import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Failed } from "../../reading/failed.tsx";
import { askedWords, atWords } from "../words.ts";
import type { PartProps } from "./absence-panel.tsx";
import { Health } from "./health.tsx";

/** What a guardian asks for after lessons have begun, and the two answers to it. */
export function RequestBox({ one, path, known, saying: { answering } }: PartProps) {
  const request = one.absence?.request;
  const failed = <Failed title="答えられませんでした。" error={answering.error} />;
  if (!request) return failed;
  const say = (accept: boolean) => answering.mutate({ of: request.entry, accept });
  return (
    <>
      <Notice tone="warning" title={`保護者から変更の希望：${askedWords(request)}`}>
        {known.reasons_visible && (
          <dl>
            <Health {...request} />
          </dl>
        )}
        <p>
          {atWords(request.at, path.day)}{" "}
          に届きました。授業が始まったあとの変更なので、学校が答えると決まります。
        </p>
        <div className="flex flex-wrap gap-3 pt-2">
          <Button isPending={answering.isPending} onPress={() => say(true)}>
            希望どおりに変える
          </Button>
          <Button weight="second" isPending={answering.isPending} onPress={() => say(false)}>
            いまの内容のままにする
          </Button>
        </div>
      </Notice>
      {failed}
    </>
  );
}
