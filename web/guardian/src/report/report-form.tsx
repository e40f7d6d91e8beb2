import { Button } from "@renraku/ui/button/button.tsx";
import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Absence, Api, Kind, Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { DayChoice } from "./day-choice.tsx";
import { type Draft, dayOf, firstDraft, missing, standing } from "./draft.ts";
import { Failures } from "./failures.tsx";
import { useSending } from "./use-sending.ts";

interface ReportFormProps {
  api: Api;
  me: Me;
  changing: Absence | undefined;
  onTaken(absences: Absence[]): void;
}

const kinds: readonly Kind[] = ["absent", "late", "leaving_early"];

/** The report: for one child today three taps, all on one screen. */
export function ReportForm({ api, me, changing, onTaken }: ReportFormProps) {
  const words = useWords();
  const [draft, setDraft] = useState<Draft>(() => firstDraft(me.children, changing));
  const [asked, setAsked] = useState(false);
  const absences = useQuery({ queryKey: ["absences"], queryFn: api.absences });
  const { send, busy, failures } = useSending(api, onTaken);
  const fill = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const day = dayOf(draft, me.today, me.last_day);
  const open = missing(draft, day);
  const sendWords = changing ? words("change-send") : words("report-send");

  const submit = () => {
    setAsked(true);
    const { children, kind, reason } = draft;
    if (open.length === 0 && day && kind && reason) void send({ children, day, kind, reason });
  };

  return (
    <>
      <h1 className="text-std-24B-150">{changing ? words("change-title") : words("report-title")}</h1>
      {changing ? (
        <p className="text-std-18B-160">
          {words("report-day-fixed", { nickname: changing.nickname, day: dayWords(changing.day) })}
        </p>
      ) : (
        <>
          <WhichChild me={me} chosen={draft.children} onChoose={(children) => fill({ children })} />
          <DayChoice draft={draft} me={me} onChoose={fill} />
        </>
      )}
      <Choices
        label={words("report-kind")}
        columns="three"
        choices={kinds.map((value) => ({ value, label: words(`kind-${value}`) }))}
        value={draft.kind}
        onChoose={(kind) => fill({ kind: kind as Kind })}
      />
      <Choices
        label={words("report-reason")}
        columns="two"
        choices={me.reasons.map(({ code, label }) => ({ value: code, label }))}
        value={draft.reason}
        onChoose={(reason) => fill({ reason })}
      />
      {!changing &&
        standing(absences.data ?? [], draft.children, day).map(({ child, nickname, kind }) => (
          <Notice key={child} tone="info">
            <p>{words("report-exists", { nickname, kind: words(`kind-${kind}`) })}</p>
          </Notice>
        ))}
      {asked && open.length > 0 && (
        <Notice
          tone="error"
          says="alert"
          title={words("report-missing", {
            what: open.map((what) => words(`report-missing-${what}`)).join("・"),
          })}
        />
      )}
      {!busy && <Failures failures={failures} me={me} send={sendWords} />}
      <Button wide isPending={busy} onPress={submit}>
        {busy ? words("report-sending") : sendWords}
      </Button>
    </>
  );
}

interface WhichChildProps {
  me: Me;
  chosen: string[];
  onChoose(children: string[]): void;
}

function WhichChild({ me, chosen, onChoose }: WhichChildProps) {
  const words = useWords();
  const [only] = me.children;
  if (me.children.length === 1 && only) {
    return (
      <p className="text-std-18B-160">
        {words("report-for", { nickname: only.nickname, school: only.school.name })}
      </p>
    );
  }
  const choices = me.children.map(({ id, nickname, school }) => ({
    value: id,
    label: nickname,
    note: school.name,
  }));
  return <AnyOf label={words("report-child")} choices={choices} values={chosen} onChoose={onChoose} />;
}
