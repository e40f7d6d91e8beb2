import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Absence, Kind } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { DayChoice, SeveralDays } from "./day-choice.tsx";
import type { Begun } from "./draft.ts";
import { Failures } from "./failures.tsx";
import { Known } from "./known.tsx";
import { More } from "./more.tsx";
import { TimesPart } from "./times-part.tsx";
import { useReport } from "./use-report.ts";
import { WhichChild } from "./which-child.tsx";

interface ReportFormProps {
  api: Api;
  me: Me;
  changing: Absence | undefined;
  begun: Begun | undefined;
  /** Opens what stands already, to be changed. */
  onChange(absence: Absence): void;
  onTaken(absences: Absence[]): void;
}

const kinds: readonly Kind[] = ["absent", "late", "leaving_early", "late_and_leaving_early"];

/** The report: for one child today three taps; whatever else can be said appears when it fits. */
export function ReportForm({ api, me, changing, begun, onChange, onTaken }: ReportFormProps) {
  const words = useWords();
  const report = useReport(api, me, changing, begun, onTaken);
  const { draft, day, chosen, offered, reason, open, wrong, fill, fillIn } = report;
  const sendWords = changing ? words("change-send") : words("report-send");
  const [first] = chosen;
  return (
    <>
      <h1 className="text-std-24B-150">{changing ? words("change-title") : words("report-title")}</h1>
      {changing ? (
        <p className="text-std-18B-160">
          {words("report-day-fixed", { nickname: changing.nickname, day: dayWords(changing.day) })}
        </p>
      ) : (
        <WhichChild me={me} chosen={draft.children} onChoose={(children) => fill({ children })} />
      )}
      <div className="space-y-3">
        {!changing && <DayChoice draft={draft} me={me} onChoose={fill} />}
        <SeveralDays
          until={draft.until}
          day={day}
          me={me}
          isWrong={report.asked && open.includes("until")}
          onChoose={(until) => fill({ until })}
        />
      </div>
      <Choices
        label={words("report-kind")}
        columns="two"
        choices={kinds.map((value) => ({ value, label: words(`kind-${value}`) }))}
        value={draft.kind}
        onChoose={(kind) => fill({ kind: kind as Kind })}
      />
      {draft.kind && draft.kind !== "absent" && first && (
        <TimesPart
          kind={draft.kind}
          extras={draft.extras}
          wrong={wrong}
          classesBegin={first.school.classes_begin}
          onFill={fillIn}
        />
      )}
      {offered.length > 0 ? (
        <Choices
          label={words("report-reason")}
          columns="two"
          choices={offered.map(({ code, label }) => ({ value: code, label }))}
          value={reason?.code ?? null}
          onChoose={(code) => fill({ reason: code })}
        />
      ) : (
        <Notice tone="warning" title={words("report-one-by-one")} />
      )}
      {draft.kind && reason && day && (
        <More
          me={me}
          day={day}
          reason={reason.code}
          health={report.health}
          extras={draft.extras}
          wrong={wrong}
          onFill={fillIn}
        />
      )}
      <Known
        api={api}
        chosen={chosen}
        day={day}
        until={draft.until}
        changing={changing}
        onChange={onChange}
      />
      {report.asked && <Faults open={open} wrong={wrong} />}
      {!report.busy && <Failures failures={report.failures} me={me} send={sendWords} />}
      <Button wide isPending={report.busy} onPress={report.submit}>
        {report.busy ? words("report-sending") : sendWords}
      </Button>
    </>
  );
}

/** What is to be chosen, and what to look at once more, before it can be sent. */
function Faults({ open, wrong }: Pick<ReturnType<typeof useReport>, "open" | "wrong">) {
  const words = useWords();
  if (open.length === 0 && wrong.length === 0) return null;
  return (
    <Notice tone="error" says="alert">
      {open.length > 0 && (
        <p className="text-std-16B-170">
          {words("report-missing", {
            what: open.map((what) => words(`report-missing-${what}`)).join("・"),
          })}
        </p>
      )}
      {wrong.length > 0 && (
        <p className="text-std-16B-170">
          {words("report-wrong", { what: wrong.map((what) => words(`report-wrong-${what}`)).join("・") })}
        </p>
      )}
    </Notice>
  );
}
