import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { NobodyKnown } from "../identity/identity.ts";
import { useWords } from "../words/words.tsx";

interface TroubleProps {
  error: unknown;
  title?: string;
  onAgain?: (() => void) | undefined;
}

/** What went wrong, in the API's own words, and what to do. */
export function Trouble({ error, title, onAgain }: TroubleProps) {
  const words = useWords();
  const ended = error instanceof Refusal && error.status === 401 && error.code !== "sign_in_failed";
  const again = error instanceof NobodyKnown || ended;
  const message = again ? words("sign-in-again") : error instanceof Error ? error.message : words("failed");
  return (
    <Notice tone="error" says="alert" title={title ?? message}>
      {title && <p>{message}</p>}
      {onAgain && (
        <Button weight="second" onPress={onAgain}>
          {words("try-again")}
        </Button>
      )}
    </Notice>
  );
}
