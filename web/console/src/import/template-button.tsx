import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { handOver } from "../download/download.ts";
import { template } from "./api.ts";

/** The CSV to begin from. */
export function TemplateButton({ calls }: { calls: Client }) {
  const fetching = useMutation({
    mutationFn: () => template(calls),
    onSuccess: (file) => handOver(file, "児童生徒名簿のひな形.csv"),
  });
  return (
    <div className="space-y-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <span>校務支援システムから書き出せないときは、ひな形に書き込んでください。</span>
        <Button weight="second" size="small" isPending={fetching.isPending} onPress={() => fetching.mutate()}>
          CSV のひな形をダウンロード
        </Button>
      </p>
      {fetching.error && (
        <Notice tone="error" says="alert" title="ダウンロードできませんでした。">
          <p>{fetching.error.message}</p>
        </Notice>
      )}
    </div>
  );
}
