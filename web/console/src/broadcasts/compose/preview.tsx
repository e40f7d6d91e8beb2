import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Trial } from "../../surveys/build/trial.tsx";
import type { Attachment } from "../api.ts";
import { ScrollBox } from "../words/scroll-box.tsx";
import { inTalk } from "../words/talk.ts";
import { cardInTalk, type Saying, type TalkCard } from "../words/talk-card.ts";

interface PreviewProps {
  saying: Saying;
  now: number;
  sender: string;
  /** Under the name of each school: this one is an example. */
  each: boolean;
  corrects: boolean;
  attachments: readonly Attachment[];
}

/** How it will stand in the talk, and what is asked on the page. */
export function Preview({ saying, now, sender, each, corrects, attachments }: PreviewProps) {
  const { content, survey } = saying;
  const card = cardInTalk(saying, sender, attachments.length);
  return (
    <section
      aria-labelledby="preview"
      className="space-y-2 p-1 wide:sticky wide:top-3 wide:max-h-[calc(100vh-8rem)] wide:overflow-y-auto"
    >
      <h2 id="preview" className="text-std-18B-160">
        トークでの見え方
      </h2>
      <div className="rounded-12 bg-key-50 p-4">
        <ScrollBox look="bare" label="送られる文">
          <div className="space-y-2">
            <p className="rounded-12 bg-white p-4">{inTalk(content, sender, corrects)}</p>
            {card && <Card {...card} />}
          </div>
        </ScrollBox>
      </div>
      {survey && survey.questions.length > 0 && (
        <Fold title="保護者のページの回答欄" state="試しに答えられます">
          {survey.anonymous && <p>無記名であること、送ったあとは直せないことを、はじめに知らせます。</p>}
          <Trial survey={survey} now={now} />
          <p className="text-dns-14N-130 text-solid-gray-700">ここで答えても、どこにも送られません。</p>
        </Fold>
      )}
      {each && <p>例です。それぞれの学校の名前で届きます。</p>}
      {content.asks_confirmation && (
        <p className="text-dns-14N-130 text-solid-gray-700">
          地域の方には「確認しました」は出ません。メールの方は、保護者のページで押します。
        </p>
      )}
    </section>
  );
}

/** Only a picture of the buttons: nothing happens when they are pressed here. */
function Card({ title, line, buttons }: TalkCard) {
  return (
    <div className="space-y-2 rounded-12 bg-white p-4">
      <p className="text-std-16B-170">{title}</p>
      <p>{line}</p>
      <ul className="space-y-1 border-t border-solid-gray-300 pt-2">
        {buttons.map((words, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two options may say the same while they are written
            key={place}
            className="rounded-8 bg-solid-gray-50 px-3 py-2 text-center text-std-16B-170 text-key-900"
          >
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
