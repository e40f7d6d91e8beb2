import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";

/** When not even the page's own settings could be read. */
export function OutOfOrder() {
  return (
    <main className="mx-auto max-w-md space-y-4 px-4 py-10">
      <h1 className="text-std-24B-150">連絡 Renraku</h1>
      <Notice tone="error" says="alert" title="画面を開けませんでした。">
        <p>ネットワークを確かめて、もう一度お試しください。</p>
      </Notice>
      <Button onPress={() => location.reload()}>もう一度開く</Button>
    </main>
  );
}
