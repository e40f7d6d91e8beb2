import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Client } from "../../api/api.ts";
import { Reading } from "../../reading/reading.tsx";
import type { Absence, Known, One, PupilDay, Report } from "../api.ts";
import { CameMeanwhile } from "../came-meanwhile.tsx";
import { ReportForm } from "../report/report-form.tsx";
import { useAbsence, useSaying } from "../use-absence.ts";
import { atWords, kindWords, seatOf, timesOf } from "../words.ts";

interface EntryOfProps {
  calls: Client;
  path: PupilDay;
  known: Known;
  /** What was kept, as one sentence; nothing: it was given up. */
  onDone(kept: string | undefined): void;
}

const SEND = "この内容で入れる";

/** One pupil's report, with what is known of the day already. */
export function EntryOf(props: EntryOfProps) {
  const reading = useAbsence(props.calls, props.path);
  return <Reading of={reading}>{(one) => <Entry {...props} one={one} />}</Reading>;
}

function Entry({ calls, path, known, onDone, one }: EntryOfProps & { one: One }) {
  const { entering, looked } = useSaying(calls, path, one);
  const { pupil, absence } = one;
  const stands = absence && absence.state !== "cancelled" && !absence.arranged ? absence : undefined;
  const keep = async (report: Report) => {
    const { absences } = await entering.mutateAsync(report);
    const days = absences.length > 1 ? `（${absences.length}日分）` : "";
    onDone(`${pupil.name}さんの${kindWords[report.kind]}${days}を入れました。`);
  };
  return (
    <div className="max-w-3xl space-y-4">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-std-20B-150">
        {pupil.name}
        <span className="text-std-16N-170">
          {pupil.kana} {seatOf(pupil)}
        </span>
      </h2>
      {stands && <Already absence={stands} day={path.day} reasonsVisible={known.reasons_visible} />}
      <ReportForm day={path.day} known={known} stands={stands} several send={SEND} onSend={keep}>
        <CameMeanwhile title="入れられませんでした。" error={entering.error} looked={looked} again={SEND} />
      </ReportForm>
      <Button weight="quiet" wide onPress={() => onDone(undefined)}>
        やめて、別の人をさがす
      </Button>
    </div>
  );
}

/** The family, or a colleague, was quicker. */
function Already({ absence, day, reasonsVisible }: { absence: Absence; day: Day; reasonsVisible: boolean }) {
  const what = [kindWords[absence.kind], ...timesOf(absence)].join("・");
  const who = absence.by === "school" ? (absence.by_name ?? "学校") : "保護者";
  return (
    <Notice tone="warning" title={`もう連絡が入っています：${what}`}>
      <p>
        {atWords(absence.reported_at, day)} {who}
        。変わったところだけ直して入れると、新しい内容に置きかわります。
        {!reasonsVisible && "いまの理由は見えませんが、そのままにできます。"}
      </p>
    </Notice>
  );
}
