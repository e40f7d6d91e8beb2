import { Badge } from "@renraku/ui/badge/badge.tsx";
import { clock } from "@renraku/ui/days/days.ts";
import type { Row } from "./api.ts";
import { kindWords, waits } from "./facts.ts";
import { SeenCell } from "./seen-cell.tsx";

interface AbsenceRowProps {
  row: Row;
  reasonsVisible: boolean;
  busy: boolean;
  movedOn: boolean;
  onConfirm(): void;
}

const waiting = "bg-red-50 shadow-[inset_8px_0_0_var(--color-error-2)]";
const cancelled = "bg-solid-gray-50";

/** One pupil's report. */
export function AbsenceRow({ row, reasonsVisible, busy, movedOn, onConfirm }: AbsenceRowProps) {
  const cell = "px-3 py-2 align-middle max-wide:block max-wide:p-0";
  const off = row.state === "cancelled" ? "line-through" : "";
  return (
    <tr
      className={`${waits(row) ? waiting : row.state === "cancelled" ? cancelled : ""} border-b border-b-solid-gray-300 max-wide:mb-2 max-wide:block max-wide:rounded-8 max-wide:border max-wide:border-solid-gray-420 max-wide:p-3 max-wide:pl-5`}
    >
      <td className={`${cell} wide:pl-5 max-wide:inline`}>
        {row.roll_number}
        <span className="wide:sr-only">番</span>
      </td>
      <th scope="row" className={`${cell} text-left wide:whitespace-nowrap max-wide:ml-2 max-wide:inline`}>
        <span className="text-std-18B-160">{row.name}</span>
        <span className="ml-2 inline-block text-std-16N-170 text-solid-gray-700">{row.kana}</span>
      </th>
      <td className={`${cell} text-std-18B-160 ${off}`}>{kindWords[row.kind]}</td>
      {reasonsVisible && <td className={cell}>{row.reason?.label}</td>}
      <td className={cell}>
        <Reported row={row} movedOn={movedOn} />
      </td>
      <td className={`${cell} max-wide:mt-2`}>
        <SeenCell row={row} busy={busy} onConfirm={onConfirm} />
      </td>
    </tr>
  );
}

function Reported({ row, movedOn }: { row: Row; movedOn: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span>{clock(row.first_reported_at)} に連絡</span>
      {row.changed && row.state !== "cancelled" && (
        <Badge look="strong">{clock(row.reported_at)} に変更</Badge>
      )}
      {row.after_cut_off && <Badge look="warning">締切後</Badge>}
      {movedOn && <Badge look="strong">内容が変わりました</Badge>}
    </span>
  );
}
