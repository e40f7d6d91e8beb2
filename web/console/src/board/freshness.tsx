import { Button } from "@renraku/ui/button/button.tsx";
import { clockWithSeconds } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { UseQueryResult } from "@tanstack/react-query";

interface FreshnessProps {
  reading: Pick<
    UseQueryResult<unknown, Error>,
    "data" | "dataUpdatedAt" | "failureCount" | "failureReason" | "error" | "refetch"
  >;
  /** How often it is read again. */
  every?: string;
}

/** From when the numbers are; loud when they may be old. */
export function Freshness({ reading, every = "5秒ごと" }: FreshnessProps) {
  const { data, dataUpdatedAt, failureCount, error } = reading;
  const again = (
    <Button weight="second" size="small" onPress={() => void reading.refetch({ cancelRefetch: true })}>
      いますぐ読み込む
    </Button>
  );
  if (!data && failureCount === 0) return <p role="status">読み込んでいます…</p>;
  if (failureCount === 0 && !error) {
    return (
      <p className="text-solid-gray-700">
        {clockWithSeconds(dataUpdatedAt)} 時点（{every}に更新します）
      </p>
    );
  }
  const title = data
    ? `更新できていません。${clockWithSeconds(dataUpdatedAt)} 時点の表示です。`
    : "読み込めませんでした。";
  return (
    <Notice tone={data ? "warning" : "error"} says="alert" title={title}>
      <p>{(error ?? reading.failureReason)?.message} 自動でもう一度読み込みます。</p>
      {again}
    </Notice>
  );
}
