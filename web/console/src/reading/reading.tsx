import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

interface ReadingProps<T> {
  of: Pick<UseQueryResult<T, Error>, "data" | "error" | "failureReason" | "refetch">;
  /** The screen's heading until then, where what was read brings its own. */
  title?: string;
  children(data: T): ReactNode;
}

/** What was read, once it is there; until then that it is on its way, or why it did not come. */
export function Reading<T>({ of, title, children }: ReadingProps<T>) {
  const { data, error, failureReason } = of;
  if (data !== undefined) return children(data);
  const why = error ?? failureReason;
  return (
    <>
      {title && <h1 className="mb-4 text-std-24B-150">{title}</h1>}
      {why ? <NotRead why={why} again={() => void of.refetch()} /> : <p role="status">読み込んでいます…</p>}
    </>
  );
}

function NotRead({ why, again }: { why: Error; again(): void }) {
  return (
    <Notice tone="error" says="alert" title="読み込めませんでした。">
      <p>{why.message}</p>
      <Button weight="second" size="small" onPress={again}>
        もう一度読み込む
      </Button>
    </Notice>
  );
}
