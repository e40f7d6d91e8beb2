import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import type { Per, Question } from "@renraku/ui/survey/survey.ts";
import { type ReactNode, useState } from "react";
import type { Client } from "../../api/api.ts";
import { Reading } from "../../reading/reading.tsx";
import type { Pupil } from "../../roster/api.ts";
import type { Entry, Given } from "../api.ts";
import { EntryForm } from "./entry-form.tsx";
import { seat } from "./seat.ts";
import { useCalled, useEntry } from "./use-entry.ts";

export interface EntryOfProps {
  calls: Client;
  id: string;
  school: string;
  pupil: Pupil;
  questions: readonly Question[];
  per: Per;
  /** Nobody can see or put right what was entered. */
  anonymous: boolean;
  /** With the pupil's name when something was kept. */
  onDone(name?: string): void;
}

/** Whose of the entry is meant. */
const givenOf = (entry: Entry, guardian: string | null): Given | null =>
  guardian === null ? entry.answer : (entry.guardians.find(({ id }) => id === guardian)?.answer ?? null);

/** What is said for one pupil. */
export function EntryOf(props: EntryOfProps) {
  const { calls, id, school, pupil, per, onDone } = props;
  const reading = useEntry(calls, id, school, pupil.id);
  const again = async (guardian: string | null) => {
    const { data } = await reading.refetch();
    return data ? givenOf(data, guardian) : null;
  };
  return (
    <section aria-labelledby="whose" className="max-w-3xl space-y-4">
      <div className="flex flex-wrap items-center gap-4">
        <h2 id="whose" className="mr-auto text-std-20B-150">
          {seat(pupil)} {pupil.name}
        </h2>
        <Button weight="second" size="small" onPress={() => onDone()}>
          ほかの人をさがす
        </Button>
      </div>
      <Reading of={reading}>
        {(entry) =>
          per === "guardian" ? (
            <OfGuardian {...props} entry={entry} again={again} />
          ) : (
            <Entered {...props} answered={entry.answered}>
              <EntryForm {...props} given={entry.answer} guardian={null} again={() => again(null)} />
            </Entered>
          )
        }
      </Reading>
    </section>
  );
}

/** Whether there is anything to enter, and what to know before. */
function Entered({
  anonymous,
  answered,
  children,
}: Pick<EntryOfProps, "anonymous"> & { answered: boolean; children: ReactNode }) {
  if (!anonymous) return children;
  if (answered) {
    return (
      <Notice tone="info" title="もう回答が入っています。">
        <p>無記名のアンケートなので、入れた回答を見たり直したりすることはできません。</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="warning" title="無記名のアンケートです。入れた回答は、あとから見たり直したりできません。">
        <p>答えたことだけが残り、だれの回答かは残りません。用紙とよく見比べてから入れてください。</p>
      </Notice>
      {children}
    </>
  );
}

interface OfGuardianProps extends EntryOfProps {
  entry: Entry;
  again(guardian: string): Promise<Given | null>;
}

/** Each guardian has an answer of their own: whose is it? */
function OfGuardian({ entry, again, ...props }: OfGuardianProps) {
  const guardians = useCalled(props, entry.guardians);
  const [chosen, setChosen] = useState((guardians.find(({ answered }) => !answered) ?? guardians[0])?.id);
  if (chosen === undefined) {
    return <Notice tone="info" title="登録している保護者がいないので、回答を入れられません。" />;
  }
  return (
    <>
      <Select
        label="どの保護者の回答ですか"
        description="登録番号は、保護者のページの「登録」に出ています。電話では、番号をたずねてください。"
        options={guardians.map(({ id, label, answered }) => ({
          value: id,
          label: `${label}${answered ? "（回答あり）" : ""}`,
        }))}
        value={chosen}
        onChoose={setChosen}
      />
      <Entered {...props} answered={guardians.find(({ id }) => id === chosen)?.answered ?? false}>
        <EntryForm
          key={chosen}
          {...props}
          given={givenOf(entry, chosen)}
          guardian={chosen}
          again={() => again(chosen)}
        />
      </Entered>
    </>
  );
}
