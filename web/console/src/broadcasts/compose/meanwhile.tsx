import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { type Broadcast, draftCalls } from "../api.ts";
import { type Keeper, wordsOf } from "../keep/keeper.ts";
import type { Room } from "../room.ts";
import { useListAgain } from "../use-broadcasts.ts";
import { momentWords } from "../words/moments.ts";
import { keepable, type Words } from "../words/problems.ts";
import { ScrollBox } from "../words/scroll-box.tsx";

interface MeanwhileProps extends Room {
  keeper: Keeper;
  mine: Words;
  theirs: Broadcast;
  onDecided(): void;
}

/** Two people wrote the same draft: whichever is chosen, the other one stays as a draft of its own. */
export function Meanwhile({ calls, me, school, keeper, mine, theirs, onDecided }: MeanwhileProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [later, setLater] = useState(false);
  const listAgain = useListAgain();
  const mayEdit = theirs.can.includes("edit");
  const decide = async (words: Words, other: Words) => {
    setBusy(true);
    setError(undefined);
    try {
      const { begin, keep } = draftCalls(calls);
      const aside = await begin({ school: school?.code ?? null });
      await keep(aside.id, { version: aside.version, ...keepable(other, Date.now()) });
      keeper.decide(theirs, words);
      listAgain();
      onDecided();
    } catch (trouble) {
      setError(trouble instanceof Error ? trouble : new Error(String(trouble)));
    }
    setBusy(false);
  };
  if (later) {
    return (
      <Notice
        tone="warning"
        says="alert"
        title="ほかの人も、この下書きを変えています。いまは保存を止めています。"
      >
        <Button weight="second" size="small" onPress={() => setLater(false)}>
          どちらを残すかを選ぶ
        </Button>
      </Notice>
    );
  }
  return (
    <Panel title="ほかの人が、この下書きを変えました" wide close="あとで選ぶ" onClose={() => setLater(true)}>
      <p>{whoWords(theirs, me.today)}選ばなかったほうも、別の下書きとして残ります。何も失われません。</p>
      <div className="grid gap-4 wide:grid-cols-2">
        <Side title="あなたの文" words={mine} />
        <Side title="あちらの文" words={wordsOf(theirs)} />
      </div>
      {error && (
        <Notice tone="error" says="alert" title="まだ選べていません。">
          <p>{error.message}</p>
        </Notice>
      )}
      {!mayEdit && <p>この配信は、もう変えられなくなりました。あなたの文は、別の下書きとして残せます。</p>}
      <div className="flex flex-col gap-3">
        {mayEdit && (
          <Button wide isPending={busy} onPress={() => void decide(mine, wordsOf(theirs))}>
            あなたの文で続ける
          </Button>
        )}
        <Button weight="second" wide isPending={busy} onPress={() => void decide(wordsOf(theirs), mine)}>
          あちらの文で続ける
        </Button>
      </div>
    </Panel>
  );
}

/** Who it was, by name; at one's own other screen it is one's own. */
function whoWords({ changed_by, changed_at }: Broadcast, today: string): string {
  return `${momentWords(changed_at, today)}に、${changed_by.name}さんが変えました。`;
}

function Side({ title, words }: { title: string; words: Words }) {
  return (
    <div className="min-w-0">
      <h3 className="text-std-16B-170">{title}</h3>
      <ScrollBox label={title}>{words.content.text || "（本文はまだありません）"}</ScrollBox>
      <p>{asksWords(words)}</p>
    </div>
  );
}

/** Beside the text, that something is asked: two who wrote the same text may have asked different things. */
function asksWords({ survey, appointments }: Words): string | undefined {
  if (survey)
    return `アンケート：${survey.questions.map(({ title }) => title || "（文のない質問）").join("、")}`;
  if (appointments) return `面談の日時：${Object.keys(appointments.offers).length}学級`;
  return undefined;
}
