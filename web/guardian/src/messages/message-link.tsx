import { Badge } from "@renraku/ui/badge/badge.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import type { MessageRow } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import type { Seen } from "./kept.ts";
import { isWaiting, type Mark, marksOf } from "./marks.ts";

const looks = {
  urgent: "alarm",
  corrects: "strong",
  withdrawn: "strong",
  survey: "warning",
  appointments: "warning",
  answered: "good",
  appointed: "good",
  confirm: "warning",
  confirmed: "good",
  fresh: "calm",
} as const satisfies Record<Mark, string>;

interface MessageLinkProps {
  row: MessageRow;
  seen: Seen;
  onOpen(): void;
}

/** A message in the list: a link, so that it can be opened as links are. */
export function MessageLink({ row, seen, onOpen }: MessageLinkProps) {
  const words = useWords();
  const marks = marksOf(row, seen);
  const waits = isWaiting(marks);
  return (
    <a
      href={`?message=${row.id}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onOpen();
      }}
      className={`${waits ? "border-l-8 border-key-900" : "border-solid-gray-420"} block space-y-1 rounded-8 border p-3 hover:bg-key-50`}
    >
      {marks.length > 0 && (
        <span className="flex flex-wrap gap-2">
          {marks.map((mark) => (
            <Badge key={mark} look={looks[mark]}>
              {words(`mark-${mark}`)}
            </Badge>
          ))}
        </span>
      )}
      <span
        className={`block wrap-anywhere ${waits ? "text-std-17B-170" : "text-std-17N-170"} text-solid-gray-900`}
      >
        {row.withdrawn ? words("message-withdrawn") : row.title}
      </span>
      <span className="block text-dns-14N-130 text-solid-gray-700">
        <span className="block">{row.from}</span>
        {words("message-at", { day: dayWords(dayOf(row.at)), time: clock(row.at) })}
      </span>
    </a>
  );
}
