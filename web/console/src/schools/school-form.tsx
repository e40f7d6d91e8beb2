import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { type ReactNode, useState } from "react";
import type { BoardReason } from "../attendance/api.ts";
import type { SchoolFacts, Ways } from "./api.ts";
import { ClosedDays } from "./closed-days.tsx";
import { type Faults, faults, narrow, wayWords } from "./facts.ts";
import { OpenDays } from "./open-days.tsx";
import { ReasonsAtSchool } from "./reasons-at-school.tsx";

interface SchoolFormProps {
  school: SchoolFacts;
  /** A new school has a code to be given; that of an old one never changes. */
  isNew: boolean;
  /** The board names its schools. */
  mayRename: boolean;
  /** The board's list, where the school may adjust it. */
  reasons?: readonly BoardReason[] | undefined;
  send: string;
  onSend(facts: SchoolFacts): Promise<unknown>;
  /** What has come of the last sending: stands beside the button. */
  children?: ReactNode;
}

/** What there is to say of a school. */
export function SchoolForm({ school, isNew, mayRename, reasons, send, onSend, children }: SchoolFormProps) {
  // Only what was typed here: the rest follows what others change meanwhile.
  const [edits, setEdits] = useState<Partial<SchoolFacts>>({});
  const facts = { ...school, ...edits };
  const [found, setFound] = useState<Faults>({});
  const change = (to: Partial<SchoolFacts>) => setEdits({ ...edits, ...to });
  const submit = async () => {
    const typed = { ...facts, code: narrow(facts.code), telephone: narrow(facts.telephone) };
    const wrong = faults(typed);
    setFound(wrong);
    if (Object.keys(wrong).length > 0) return;
    await onSend(typed).then(
      () => setEdits({}),
      // A refusal is shown by who asked for the form; what was typed stays.
      () => undefined,
    );
  };
  return (
    <Form send={send} onSend={submit} foot={children}>
      {isNew && (
        <TextField
          label="学校コード"
          description="文部科学省の学校コード（13けた）。あとから変えられません。"
          value={facts.code}
          onChange={(code) => change({ code })}
          error={found.code}
          wideLetters
        />
      )}
      {mayRename && (
        <TextField
          label="学校名"
          value={facts.name}
          onChange={(name) => change({ name })}
          error={found.name}
        />
      )}
      <TextField
        label="電話番号"
        description="締切のあとに連絡した保護者や、困っている保護者に知らせる番号です。"
        type="tel"
        value={facts.telephone}
        onChange={(telephone) => change({ telephone })}
        error={found.telephone}
      />
      <TextField
        label="朝の連絡の締切"
        description="締切のあとも受け付けます。一覧に「締切後」の印がつきます。"
        type="time"
        value={facts.cut_off}
        onChange={(cut_off) => change({ cut_off })}
        error={found.cut_off}
      />
      <TextField
        label="授業の開始"
        description="これよりあとの保護者の変更は「変更の希望」として届き、学校が答えると決まります。"
        type="time"
        value={facts.classes_begin}
        onChange={(classes_begin) => change({ classes_begin })}
        error={found.classes_begin}
      />
      <TextField
        label="来ていないとみなす時刻"
        description="何時に来るか分からない遅刻の児童生徒を、この時刻から「まだ来ていない」として知らせます。"
        type="time"
        value={facts.missed_from}
        onChange={(missed_from) => change({ missed_from })}
        error={found.missed_from}
      />
      <ClosedDays days={facts.closed_days} onChange={(closed_days) => change({ closed_days })} />
      <OpenDays days={facts.open_days} onChange={(open_days) => change({ open_days })} />
      {reasons && (
        <ReasonsAtSchool
          reasons={reasons}
          here={facts.reasons}
          onChange={(here) => change({ reasons: here })}
        />
      )}
      <AnyOf
        label="保護者の登録方法"
        choices={(Object.keys(wayWords) as (keyof Ways)[]).map((way) => ({ value: way, ...wayWords[way] }))}
        values={Object.entries(facts.ways).flatMap(([way, on]) => (on ? [way] : []))}
        onChoose={(on) => change({ ways: waysOf(on) })}
      />
    </Form>
  );
}

function waysOf(on: string[]): Ways {
  const has = (way: keyof Ways) => on.includes(way);
  return {
    letter: has("letter"),
    passcode: has("passcode"),
    invitation: has("invitation"),
    mail: has("mail"),
  };
}
