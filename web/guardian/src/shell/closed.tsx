import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { NobodyKnown } from "../identity/identity.ts";
import { useWords } from "../words/words.tsx";

/** When the page cannot know who reads it, or cannot start at all. */
export function Closed({ why }: { why: unknown }) {
  const words = useWords();
  const nobody = why instanceof NobodyKnown;
  return (
    <main className="mx-auto max-w-lg space-y-4 px-4 py-8">
      <h1 className="text-std-24B-150">{words("title")}</h1>
      <Notice tone={nobody ? "info" : "error"} title={nobody ? words("closed-title") : words("broken-title")}>
        <p>{nobody ? words("closed-what-to-do") : words("unreachable")}</p>
      </Notice>
      {!nobody && (
        <Button wide onPress={() => location.reload()}>
          {words("try-again")}
        </Button>
      )}
    </main>
  );
}
