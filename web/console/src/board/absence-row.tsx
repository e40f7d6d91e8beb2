import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { atWords, diseaseWords, kindWords, symptomWords, timesOf } from "../absences/words.ts";
import type { Row } from "./api.ts";
import { waits } from "./facts.ts";
import { SeenCell } from "./seen-cell.tsx";
import { openId } from "./use-focus-after.ts";

interface AbsenceRowProps {
  row: Row;
  day: Day;
  reasonsVisible: boolean;
  busy: boolean;
  movedOn: boolean;
  onConfirm(): void;
  onOpen(): void;
}

const lines = {
  waiting: "bg-red-50 shadow-[inset_8px_0_0_var(--color-error-2)]",
  asks: "bg-yellow-50 shadow-[inset_8px_0_0_var(--color-warning-orange-2)]",
  off: "bg-solid-gray-50",
  plain: "",
};

const line = (row: Row) =>
  lines[waits(row) ? "waiting" : row.request ? "asks" : row.state === "cancelled" ? "off" : "plain"];

/** One pupil's report. */
export function AbsenceRow({ row, day, reasonsVisible, busy, movedOn, onConfirm, onOpen }: AbsenceRowProps) {
  const cell = "px-3 py-2 align-middle max-wide:block max-wide:p-0";
  const off = row.state === "cancelled" ? "line-through" : "";
  return (
    <tr
      className={`${line(row)} border-b border-b-solid-gray-300 max-wide:mb-2 max-wide:block max-wide:rounded-8 max-wide:border max-wide:border-solid-gray-420 max-wide:p-3 max-wide:pl-5`}
    >
      <td className={`${cell} wide:pl-5 max-wide:inline`}>
        {row.roll_number}
        <span className="wide:sr-only">番</span>
      </td>
      <th scope="row" className={`${cell} text-left max-wide:inline`}>
        <span className="-ml-3 inline-block max-wide:ml-0">
          <Button id={openId(row.pupil)} weight="quiet" size="small" onPress={onOpen}>
            <span className="text-std-18B-160">{row.name}</span>
          </Button>
        </span>
        <span className="inline-block text-std-16N-170 text-solid-gray-700">{row.kana}</span>
      </th>
      <td className={`${cell} ${off}`}>
        <span className="text-std-18B-160">{kindWords[row.kind]}</span>
        {timesOf(row).map((part) => (
          <span key={part} className="block max-wide:ml-2 max-wide:inline-block">
            {part}
          </span>
        ))}
      </td>
      {reasonsVisible && (
        <td className={cell}>
          <Why row={row} />
        </td>
      )}
      <td className={cell}>
        <Reported row={row} day={day} movedOn={movedOn} />
      </td>
      <td className={`${cell} max-wide:mt-2`}>
        <SeenCell row={row} day={day} busy={busy} onConfirm={onConfirm} onOpen={onOpen} />
      </td>
    </tr>
  );
}

/** The reason, and what else a glance should hold: fever and a diagnosis. */
function Why({ row: { reason, details } }: { row: Row }) {
  const more = [
    ...(details?.symptoms ?? []).map((symptom) => symptomWords[symptom]),
    details?.temperature ? `${details.temperature.toFixed(1)}℃` : "",
    details?.disease ? diseaseWords(details.disease) : "",
    details?.words ? "伝言あり" : "",
  ].filter(Boolean);
  return (
    <>
      {reason?.label}
      {more.length > 0 && (
        <span className="block text-solid-gray-700 max-wide:ml-2 max-wide:inline">{more.join("、")}</span>
      )}
    </>
  );
}

function Reported({ row, day, movedOn }: { row: Row; day: Day; movedOn: boolean }) {
  if (row.state === "arranged") return <Badge look="calm">決まった予定</Badge>;
  const called = row.by === "school";
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span>
        {atWords(row.first_reported_at, day)}{" "}
        {called ? `に学校が入力${row.by_name ? `（${row.by_name}）` : ""}` : "に連絡"}
      </span>
      {row.state === "cancelled" ? (
        <Badge look="strong">{atWords(row.reported_at, day)} に取り消し</Badge>
      ) : (
        row.changed && <Badge look="strong">{atWords(row.reported_at, day)} に変更</Badge>
      )}
      {row.after_cut_off && <Badge look="warning">締切後</Badge>}
      {movedOn && <Badge look="strong">内容が変わりました</Badge>}
      {row.comments > 0 && <Badge look="calm">返事{row.comments}</Badge>}
    </span>
  );
}
