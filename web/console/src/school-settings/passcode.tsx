import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import { Failed } from "../reading/failed.tsx";
import { usePasscode } from "../schools/use-schools.ts";

interface PasscodeProps {
  calls: Client;
  school: string;
  passcode: string | null;
  /** Whether the school lets guardians register with it. */
  inUse: boolean;
}

const questions = {
  new: {
    title: "合言葉を新しくしますか？",
    yes: "新しくする",
    what: "いまの合言葉は、すぐに使えなくなります。",
  },
  none: {
    title: "合言葉をやめますか？",
    yes: "やめる",
    what: "いまの合言葉は、すぐに使えなくなります。登録が済んだ保護者には影響しません。",
  },
};

/** 合言葉: shown to be passed on, made anew, given up. */
export function Passcode({ calls, school, passcode, inUse }: PasscodeProps) {
  const changing = usePasscode(calls, school);
  const [asked, setAsked] = useState<keyof typeof questions>();
  const { title, yes, what } = questions[asked ?? "new"];
  return (
    <section aria-labelledby="passcode" className="space-y-3 border-t border-solid-gray-300 pt-6">
      <h2 id="passcode" className="text-std-20B-150">
        学校の合言葉
      </h2>
      {passcode ? (
        <>
          <p>
            保護者に配る合言葉：
            <strong className="ml-2 inline-block rounded-8 border border-solid-gray-420 px-4 py-1 text-mono-17B-150 tracking-[0.15em]">
              {passcode}
            </strong>
          </p>
          <p className="text-solid-gray-700">
            学校だよりなどで保護者だけに知らせてください。ほかの人に広まったときは、新しくしてください。
          </p>
          <div className="flex flex-wrap gap-3">
            <Button weight="second" onPress={() => setAsked("new")}>
              合言葉を新しくする
            </Button>
            <Button weight="second" onPress={() => setAsked("none")}>
              合言葉をやめる
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>いま、合言葉はありません。</p>
          <Button weight="second" isPending={changing.isPending} onPress={() => changing.mutate("new")}>
            合言葉をつくる
          </Button>
        </>
      )}
      {passcode && !inUse && (
        <p className="text-warning-orange-2">
          「学校の合言葉で登録」を選んでいないので、保護者はまだこの合言葉で登録できません。
        </p>
      )}
      <Failed title="変えられませんでした。" error={changing.error} />
      <Question
        title={title}
        yes={yes}
        no="変えない"
        open={asked !== undefined}
        busy={changing.isPending}
        onYes={() => changing.mutate(asked ?? "new", { onSettled: () => setAsked(undefined) })}
        onNo={() => setAsked(undefined)}
      >
        <p>{what}</p>
      </Question>
    </section>
  );
}
