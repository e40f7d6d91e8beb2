import { Button } from "@renraku/ui/button/button.tsx";
import { useWords } from "../words/words.tsx";

/** Back to the list. */
export function ToList({ onList }: { onList(): void }) {
  const words = useWords();
  return (
    <div className="-ml-3">
      <Button weight="quiet" size="small" onPress={onList}>
        {words("message-to-list")}
      </Button>
    </div>
  );
}
