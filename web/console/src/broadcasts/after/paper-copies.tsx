import "./paper.css";
import { Button } from "@renraku/ui/button/button.tsx";
import { dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useParams } from "../../desk/address.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Reading } from "../../reading/reading.tsx";
import { dateWords } from "../../year/year.ts";
import type { Broadcast } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { needsPaper, type PupilStanding } from "./standings.ts";
import { useMissing } from "./use-after.ts";
import { keepSchool, reportSchool } from "./whose-report.ts";

/** The same on paper, a sheet for each family that nothing reaches. */
export function PaperCopies({ one, ...room }: Room & { one: Broadcast }) {
  const [params] = useParams();
  const school = reportSchool(room, params);
  const reading = useMissing(room.calls, one.id, school?.code);
  // As the talk says it: under the school's own name, where the board chose that.
  const sender = one.content.each_schools_header && school ? school.name : one.from.name;
  return (
    <div className="space-y-4">
      <div className="space-y-4 print:hidden">
        <PlaceLink to={broadcastsPlace(room, { id: one.id, ...keepSchool(params) })}>
          ‹ 配信の様子に戻る
        </PlaceLink>
        <h1 className="text-std-24B-150">届かない人の分を印刷</h1>
      </div>
      <Reading of={reading}>
        {({ pupils }) => <Sheets one={one} sender={sender} rows={needsPaper(pupils)} today={room.me.today} />}
      </Reading>
    </div>
  );
}

interface SheetsProps {
  one: Broadcast;
  sender: string;
  rows: PupilStanding[];
  today: string;
}

function Sheets({ one, sender, rows, today }: SheetsProps) {
  if (rows.length === 0) return <Notice tone="good" says="status" title="紙の要る家庭はありません。" />;
  const files = one.attachments.length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 print:hidden">
        <Button onPress={() => window.print()}>{rows.length}枚を印刷する</Button>
        <p role="status">
          A4 に1人1枚、学級の順です。
          {files > 0 && `添付ファイル（${files}件）は、配信の様子の画面から開いて、別に印刷してください。`}
        </p>
      </div>
      <ul className="space-y-6 print:space-y-0">
        {rows.map((row) => (
          <li key={row.pupil}>
            <Sheet one={one} sender={sender} row={row} today={one.go_at ? dayOf(one.go_at) : today} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The title; its text's first line stands below as it is. */
const headOf = ({ content, corrects }: Broadcast) =>
  `${content.title.trim() || "お知らせ"}${corrects ? "（訂正）" : ""}`;

function Sheet({
  one,
  sender,
  row,
  today,
}: {
  one: Broadcast;
  sender: string;
  row: PupilStanding;
  today: string;
}) {
  const { content } = one;
  return (
    <article
      aria-label={`${row.name}さんの分`}
      className="broadcast-sheet mx-auto max-w-[210mm] space-y-5 border border-solid-gray-420 bg-white p-6 wide:p-[14mm] print:max-w-none print:border-0 print:p-0"
    >
      <header className="flex flex-wrap items-start justify-between gap-4">
        <p>
          <span className="block">
            {row.homeroom_label} {row.roll_number !== null && `${row.roll_number}番`}
          </span>
          <span className="text-std-22B-150">{row.name}</span> さんの保護者の方へ
        </p>
        <p className="text-right">
          <span className="block">{dateWords(today)}</span>
          <span className="block text-std-16B-170">{sender}</span>
        </p>
      </header>
      <h2 className="text-center text-std-22B-150">{headOf(one)}</h2>
      <p className="break-words whitespace-pre-wrap">{content.text}</p>
      {content.letter !== "" && <p className="break-words whitespace-pre-wrap">{content.letter}</p>}
      {content.action && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-8 border-2 border-solid-gray-800 p-4">
          <dt className="text-std-16B-170">していただくこと</dt>
          <dd>{content.action.what}</dd>
          {content.action.by && (
            <>
              <dt className="text-std-16B-170">期限</dt>
              <dd>{dayWords(content.action.by)}</dd>
            </>
          )}
          {content.action.yen !== null && (
            <>
              <dt className="text-std-16B-170">金額</dt>
              <dd>{content.action.yen.toLocaleString("ja")}円</dd>
            </>
          )}
        </dl>
      )}
    </article>
  );
}
