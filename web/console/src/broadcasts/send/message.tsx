import { Badge } from "@renraku/ui/badge/badge.tsx";
import type { Attachment, Broadcast } from "../api.ts";
import { ScrollBox } from "../words/scroll-box.tsx";
import { inTalk } from "../words/talk.ts";

interface SeenProps {
  one: Broadcast;
  opened: ReadonlySet<string>;
  must: readonly string[];
  onOpen(attachment: string): void;
}

/** The message itself and its files: what the recipients will have before them. */
export function Seen({ one, opened, must, onOpen }: SeenProps) {
  return (
    <section aria-labelledby="message" className="space-y-2">
      <h3 id="message" className="text-std-18B-160">
        送る内容
      </h3>
      <ScrollBox label="送る文">
        {one.preview[0] ?? inTalk(one.content, one.from.name, one.corrects !== null)}
      </ScrollBox>
      <ul className="space-y-2 empty:hidden">
        {one.attachments.map((file) => (
          <li key={file.id}>
            <File file={file} opened={opened.has(file.id)} must={must.includes(file.id)} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FileProps {
  file: Attachment;
  opened: boolean;
  must: boolean;
  onOpen(attachment: string): void;
}

function File({ file, opened, must, onOpen }: FileProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <a
        href={file.url}
        target="_blank"
        rel="noreferrer"
        onClick={() => onOpen(file.id)}
        onAuxClick={() => onOpen(file.id)}
        className="inline-flex min-h-12 min-w-0 items-center rounded-8 border border-key-900 bg-white px-4 py-2 text-oln-16B-100 break-all text-key-900 hover:bg-key-50"
      >
        「{file.name}」を開いて確かめる
        <span className="sr-only">（新しいタブで開く）</span>
      </a>
      {opened ? (
        <Badge look="good">✓ 開きました</Badge>
      ) : (
        must && <Badge look="warning">まだ開いていません</Badge>
      )}
    </div>
  );
}
