import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Client, School } from "../api/api.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { Import } from "./api.ts";
import { useChanging } from "./use-import.ts";
import { count, countsWords } from "./words.ts";

interface ResultProps {
  calls: Client;
  one: Import;
  school: School | null;
  onOther(): void;
}

/** What was done, what comes next, and the way back. */
export function Result({ calls, one, school, onOther }: ResultProps) {
  const applied = one.state === "applied";
  return (
    <div className="space-y-6">
      <Notice
        tone="good"
        says="status"
        title={applied ? "取り込みました。" : "取り込む前の名簿に戻しました。"}
      >
        {applied ? (
          <p>{countsWords(one.counts)}</p>
        ) : (
          one.left_alone > 0 && (
            <p>
              取り込んだあとで手で直した {count(one.left_alone)}
              人は、直したままにしてあります。名簿で確かめてください。
            </p>
          )
        )}
      </Notice>
      {applied && <Next school={school} />}
      <div className="flex flex-wrap gap-3">
        <Button weight="second" onPress={onOther}>
          取り込みの最初の画面へ
        </Button>
        {applied && one.can_undo && <Undo calls={calls} one={one} />}
      </div>
    </div>
  );
}

function Next({ school }: { school: School | null }) {
  const to = school ? { school: school.code, at: "reach" } : { at: "all-reach" };
  return (
    <section aria-labelledby="next" className="space-y-1">
      <h2 id="next" className="text-std-18B-160">
        つぎにすること
      </h2>
      <p>
        すでに登録している保護者は、何もしなくてもそのまま届きます。まだの人にだけ、登録のお手紙を渡してください。
      </p>
      <PlaceLink to={to}>まだ登録していない人を見る</PlaceLink>
    </section>
  );
}

function Undo({ calls, one }: { calls: Client; one: Import }) {
  const [asking, setAsking] = useState(false);
  const { undoing } = useChanging(calls, one.id);
  return (
    <>
      <Button weight="quiet" onPress={() => setAsking(true)}>
        元に戻す
      </Button>
      <Question
        title="この取り込みを元に戻しますか"
        yes="元に戻す"
        no="戻さない"
        open={asking}
        busy={undoing.isPending}
        onYes={() => undoing.mutate(undefined, { onSettled: () => setAsking(false) })}
        onNo={() => setAsking(false)}
      >
        <p>
          {countsWords(one.counts)}
          を、取り込む前に戻します。取り込んだあとで手で直した人は、直したままにします。
        </p>
      </Question>
      {undoing.error && (
        <Notice tone="error" says="alert" title="元に戻せませんでした。">
          <p>{undoing.error.message}</p>
        </Notice>
      )}
    </>
  );
}
