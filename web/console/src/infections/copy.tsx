import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Sheet } from "./api.ts";
import { asTabs, wholeLabel } from "./facts.ts";

interface CopyProps {
  sheet: Sheet;
  ownOnly: boolean;
}

/** The sheet on the clipboard. Where the browser does not let us, the text is there to be copied by hand. */
export function Copy({ sheet, ownOnly }: CopyProps) {
  const [done, setDone] = useState<"copied" | "refused">();
  const text = asTabs(sheet, wholeLabel(ownOnly));
  const copy = async () => {
    setDone(undefined);
    try {
      await navigator.clipboard.writeText(text);
      setDone("copied");
    } catch {
      setDone("refused");
    }
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <Button onPress={copy}>表をコピー</Button>
        <Button weight="second" onPress={() => window.print()}>
          印刷
        </Button>
        <p role="status">
          {done === "copied" && "コピーしました。表計算ソフトなどに、そのまま貼り付けられます。"}
        </p>
      </div>
      {done === "refused" && (
        <Notice
          tone="warning"
          says="alert"
          title="コピーできませんでした。下の文字を選んで、コピーしてください。"
        >
          <textarea
            aria-label="表の内容"
            readOnly
            rows={6}
            value={text}
            onFocus={(event) => event.target.select()}
            className="w-full rounded-8 border border-solid-gray-600 bg-white p-2"
          />
        </Notice>
      )}
    </>
  );
}
