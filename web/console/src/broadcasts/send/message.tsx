import { Badge } from "@renraku/ui/badge/badge.tsx";
import type { Attachment, Broadcast } from "../api.ts";
import { OpenFile } from "../keep/open-file.tsx";
import { ScrollBox } from "../words/scroll-box.tsx";
import { inTalk } from "../words/talk.ts";

interface SeenProps {
  one: Broadcast;
  opened: ReadonlySet<string>;
  must: readonly string[];
  open(attachment: string): Promise<string>;
  onError(error: Error): void;
}

/** The message itself and its files: what the recipients will have before them. */
export function Seen({ one, opened, must, ...opening }: SeenProps) {
  return (
    <section aria-labelledby="message" className="space-y-2">
      <h3 id="message" className="text-std-18B-160">
        送る内容
      </h3>
      {one.preview.length > 1 && <p>それぞれの学校の名前で届きます。例：</p>}
      <ScrollBox label="送る文">
        {one.preview[0] ?? inTalk(one.content, one.from.name, one.corrects !== null)}
      </ScrollBox>
      <ul className="space-y-2 empty:hidden">
        {one.attachments.map((file) => (
          <li key={file.id}>
            <File file={file} opened={opened.has(file.id)} must={must.includes(file.id)} {...opening} />
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
  open(attachment: string): Promise<string>;
  onError(error: Error): void;
}

function File({ file, opened, must, open, onError }: FileProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <OpenFile name={file.name} large open={() => open(file.id)} onError={onError} />
      {opened ? (
        <Badge look="good">✓ 開きました</Badge>
      ) : (
        must && <Badge look="warning">まだ開いていません</Badge>
      )}
    </div>
  );
}
