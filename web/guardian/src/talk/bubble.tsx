import { Button } from "@renraku/ui/button/button.tsx";
import { useWords } from "../words/words.tsx";
import { Card, type TapOf } from "./card.tsx";
import { type Entry, idOf, type Own } from "./transcript.ts";

interface BubbleProps {
  entry: Entry;
  busy: boolean;
  onTap(tap: TapOf, date?: string): void;
  onAgain(own: Own): void;
}

/** One message, on the side of who said it. */
export function Bubble({ entry, busy, onTap, onAgain }: BubbleProps) {
  const words = useWords();
  if (entry.from === "me") return <OwnBubble own={entry} busy={busy} onAgain={onAgain} />;
  const { say } = entry;
  return (
    <article
      data-entry={idOf(entry)}
      tabIndex={-1}
      aria-label={words("talk-from-school")}
      className="mr-6 max-w-md scroll-mt-3 rounded-12 border border-solid-gray-300 bg-white p-4"
    >
      {"card" in say ? (
        <Card card={say.card} busy={busy} onTap={onTap} />
      ) : (
        <p className="whitespace-pre-wrap">{say.text}</p>
      )}
    </article>
  );
}

function OwnBubble({ own, busy, onAgain }: { own: Own; busy: boolean; onAgain(own: Own): void }) {
  const words = useWords();
  const { label, state, trouble } = own;
  return (
    <article
      data-entry={own.said.event}
      aria-label={words("talk-from-me")}
      className="flex flex-col items-end gap-2 pl-10"
    >
      {label !== "" && (
        <p className="rounded-12 bg-key-900 px-4 py-2 whitespace-pre-wrap break-words text-white">{label}</p>
      )}
      {state === "sending" && <p className="text-dns-14N-130 text-solid-gray-700">{words("talk-sending")}</p>}
      {state === "failed" && (
        <div className="flex flex-col items-end gap-2 text-right">
          <p className="text-error-2">＊ {trouble}</p>
          <Button weight="second" size="small" isPending={busy} onPress={() => onAgain(own)}>
            {words("talk-again")}
          </Button>
        </div>
      )}
    </article>
  );
}
