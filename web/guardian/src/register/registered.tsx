import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Child } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

interface RegisteredProps {
  child: Child;
  onReport(): void;
  onAnother(): void;
}

/** Done: now a report can be sent, or a brother or sister registered. */
export function Registered({ child, onReport, onAnother }: RegisteredProps) {
  const words = useWords();
  return (
    <>
      <h1 className="text-std-24B-150">{words("register-title")}</h1>
      <Notice tone="good" says="status" title={words("register-done", { nickname: child.nickname })}>
        <p>{child.school.name}</p>
        <p>{words("register-done-next")}</p>
      </Notice>
      <div className="space-y-3">
        <Button wide onPress={onReport}>
          {words("register-to-report")}
        </Button>
        <Button weight="second" wide onPress={onAnother}>
          {words("register-another")}
        </Button>
      </div>
    </>
  );
}
