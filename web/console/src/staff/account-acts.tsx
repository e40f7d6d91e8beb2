import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import { Failed } from "../reading/failed.tsx";
import type { Act, Person } from "./api.ts";
import { useActing } from "./use-staff.ts";
import { acts, actWords } from "./words.ts";

interface AccountActsProps {
  calls: Client;
  person: Person;
  /** The last account of the board that works. */
  last: boolean;
}

/** Lost password, lost phone, lost computer, gone for good: each asks before it happens. */
export function AccountActs({ calls, person, last }: AccountActsProps) {
  const [asked, setAsked] = useState<Act>();
  const acting = useActing(calls, person.id);
  const words = actWords[asked ?? "sign-out"];
  const possible = acts(person).filter((act) => !(last && act === "deactivate"));
  return (
    <section aria-labelledby="account" className="space-y-4 border-t border-solid-gray-300 pt-6">
      <h2 id="account" className="text-std-20B-150">
        アカウント
      </h2>
      <Failed title="できませんでした。" error={acting.error} />
      {acting.isSuccess && acting.variables && (
        <Notice tone="good" says="status" title={actWords[acting.variables].done(person.name)} />
      )}
      <ul className="space-y-4">
        {possible.map((act) => (
          <li key={act} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Button weight="second" onPress={() => setAsked(act)}>
              {actWords[act].label}
            </Button>
            <span className="min-w-56 flex-1 text-solid-gray-700">{actWords[act].note}</span>
          </li>
        ))}
      </ul>
      {person.me && (
        <p>
          自分のアカウントを使えなくしたり、自分の認証アプリの設定を消したりすることはできません。ほかの人に頼んでください。
        </p>
      )}
      {last && !person.me && (
        <p>
          使える教育委員会のアカウントの最後の1つなので、使えなくすることはできません。先に、もう1人招待してください。
        </p>
      )}
      <Question
        title={words.title(person.name)}
        yes={words.yes}
        no="やめておく"
        open={asked !== undefined}
        busy={acting.isPending}
        onYes={() => asked && acting.mutate(asked, { onSettled: () => setAsked(undefined) })}
        onNo={() => setAsked(undefined)}
      >
        <p>{words.what}</p>
      </Question>
    </section>
  );
}
