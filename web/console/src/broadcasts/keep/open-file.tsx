import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import type { Broadcast } from "../api.ts";

const GONE = "このファイルは、もう開けません。";

/** Where a file can be read, as an answer has just said: such addresses live for minutes. */
export const urlOf = (attachment: string) => (one: Broadcast) => {
  const url = one.attachments.find(({ id }) => id === attachment)?.url;
  if (!url) throw new Error(GONE);
  return url;
};

const BLOCKED = "新しいタブを開けませんでした。ブラウザーで、このサイトのポップアップを許可してください。";

interface OpenFileProps {
  name: string;
  large?: boolean;
  /** Asks for the address, and has it written down that it was asked for. */
  open(): Promise<string>;
  onError(error: Error): void;
}

/** Opens a file in a tab of its own. The tab is opened with the press itself: later ones are held back by browsers. */
export function OpenFile({ name, large = false, open, onError }: OpenFileProps) {
  const [busy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    const tab = window.open("", "_blank");
    if (!tab) return onError(new Error(BLOCKED));
    setBusy(true);
    try {
      const url = await open();
      tab.opener = null;
      tab.location.replace(new URL(url, location.origin));
    } catch (error) {
      tab.close();
      onError(error instanceof Error ? error : new Error(String(error)));
    }
    setBusy(false);
  };
  return (
    <Button
      weight={large ? "second" : "quiet"}
      size={large ? "large" : "small"}
      isPending={busy}
      onPress={() => void press()}
    >
      <span className="break-all">
        {large ? `「${name}」を開いて確かめる` : "開く"}
        <span className="sr-only">{large ? "" : `「${name}」`}（新しいタブ）</span>
      </span>
    </Button>
  );
}
