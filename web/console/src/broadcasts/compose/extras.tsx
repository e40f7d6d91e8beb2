import { Fold } from "@renraku/ui/fold/fold.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { Broadcast, Content } from "../api.ts";
import type { Keeper } from "../keep/keeper.ts";
import type { Room } from "../room.ts";
import type { Problems, Words } from "../words/problems.ts";
import { called, LETTER_CHARACTERS } from "../words/talk.ts";
import { ActionBox } from "./action-box.tsx";
import { Attachments } from "./attachments.tsx";
import { KeepTemplate } from "./keep-template.tsx";

interface ExtrasProps extends Room {
  keeper: Keeper;
  server: Broadcast;
  mine: Words;
  wrong: Problems;
  onSay(change: Partial<Content>): void;
}

/** What many broadcasts do without, each folded away with a word about what it holds. */
export function Extras({ keeper, server, mine, wrong, onSay, ...room }: ExtrasProps) {
  const { content } = mine;
  const files = server.attachments.length;
  return (
    <section aria-labelledby="extras" className="space-y-2">
      <h2 id="extras" className="text-std-20B-150">
        付けるもの
      </h2>
      <Fold title="添付ファイル" open={files > 0} state={files > 0 ? `${files}件` : "PDF、写真など"}>
        <Attachments {...room} keeper={keeper} server={server} />
      </Fold>
      <Fold
        title="していただくこと"
        open={content.action !== null}
        state={content.action ? content.action.what : "何を・いつまでに・いくら"}
      >
        <ActionBox action={content.action} error={wrong.action} onAction={(action) => onSay({ action })} />
      </Fold>
      <Fold
        title="お手紙のページ"
        open={content.letter !== ""}
        state={content.letter === "" ? "長い文は、こちらに" : `${[...content.letter].length}文字`}
      >
        <TextArea
          label="お手紙の文"
          rows={10}
          value={content.letter}
          onChange={(letter) => onSay({ letter })}
          description={`保護者のページに、読みやすい大きさで出ます。${LETTER_CHARACTERS.toLocaleString("ja")}文字まで。`}
          error={wrong.letter}
        />
      </Fold>
      <Fold title="題名" open={content.title !== ""} state={titleState(content)}>
        <div className="max-w-lg">
          <TextField
            label="一覧に出る題名"
            value={content.title}
            onChange={(title) => onSay({ title })}
            description="書かなければ、本文の1行目になります。LINE の文には入りません。"
            error={wrong.title}
          />
        </div>
      </Fold>
      <KeepTemplate {...room} content={content} survey={mine.survey} />
    </section>
  );
}

const titleState = (content: Content) =>
  content.title === "" && content.text.trim() !== "" ? `本文の1行目：${called(content)}` : content.title;
