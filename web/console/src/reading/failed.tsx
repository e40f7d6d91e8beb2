import { Notice } from "@renraku/ui/notice/notice.tsx";

/** What was asked for did not happen, and why. Nothing while nothing is wrong. */
export function Failed({ title, error }: { title: string; error: Error | null }) {
  if (!error) return null;
  return (
    <Notice tone="error" says="alert" title={title}>
      <p>{error.message}</p>
    </Notice>
  );
}
