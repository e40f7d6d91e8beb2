import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import { useWords } from "../words/words.tsx";

type State = "ready" | "copied" | "failed";

/** Hands a link on: by the phone's own sheet where there is one, else by copying it. */
export function Share({ text, url }: { text: string; url: string }) {
  const words = useWords();
  const [state, setState] = useState<State>("ready");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${text}\n${url}`);
      setState("copied");
    } catch {
      setState("failed");
    }
  };
  const share = () =>
    navigator.share({ text, url }).catch((error: unknown) => {
      // Whoever closes the sheet again has not met a fault.
      if (!(error instanceof DOMException && error.name === "AbortError")) return copy();
    });
  const canShare = typeof navigator.share === "function";
  return (
    <div className="space-y-3">
      {canShare && (
        <Button wide onPress={() => void share()}>
          {words("share-send")}
        </Button>
      )}
      <Button weight={canShare ? "second" : "main"} wide onPress={() => void copy()}>
        {words("share-copy")}
      </Button>
      <p role="status">{state === "ready" ? "" : words(`share-${state}`)}</p>
      {state === "failed" && <p className="break-all">{url}</p>}
    </div>
  );
}
