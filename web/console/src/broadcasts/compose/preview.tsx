import type { Attachment, Content } from "../api.ts";
import { ScrollBox } from "../words/scroll-box.tsx";
import { inTalk } from "../words/talk.ts";

interface PreviewProps {
  content: Content;
  sender: string;
  corrects: boolean;
  attachments: readonly Attachment[];
}

/** How it will stand in the talk. */
export function Preview({ content, sender, corrects, attachments }: PreviewProps) {
  const buttons = [
    ...(content.letter.trim() !== "" ? ["お手紙を読む"] : []),
    ...(attachments.length > 0 ? [`添付ファイルを見る（${attachments.length}）`] : []),
    ...(content.on_page_only ? ["お知らせを読む"] : []),
    ...(content.asks_confirmation ? ["確認しました"] : []),
  ];
  return (
    <section aria-labelledby="preview" className="space-y-2 wide:sticky wide:top-4">
      <h2 id="preview" className="text-std-18B-160">
        トークでの見え方
      </h2>
      <div className="rounded-12 bg-key-50 p-4">
        <ScrollBox look="bare" label="送られる文">
          <div className="rounded-12 bg-white p-4 shadow-1">
            <p>{inTalk(content, sender, corrects)}</p>
            {buttons.length > 0 && (
              <ul className="mt-3 space-y-1 border-t border-solid-gray-300 pt-2">
                {buttons.map((words) => (
                  <li
                    key={words}
                    className="rounded-8 bg-solid-gray-50 px-3 py-2 text-center text-std-16B-170 text-key-900"
                  >
                    {words}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </ScrollBox>
      </div>
    </section>
  );
}
