import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useParams } from "../../desk/address.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Reading } from "../../reading/reading.tsx";
import type { Broadcast } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { called } from "../words/talk.ts";
import { type PupilStanding, standingOf, toTelephone } from "./standings.ts";
import { useMissing } from "./use-after.ts";
import { keepSchool, reportSchool } from "./whose-report.ts";

/** Whom to call, in school order, as a sheet to go through on the telephone. */
export function ToTelephone({ one, ...room }: Room & { one: Broadcast }) {
  const [params] = useParams();
  const school = reportSchool(room, params);
  const reading = useMissing(room.calls, one.id, school?.code);
  return (
    <div className="space-y-4">
      <div className="print:hidden">
        <PlaceLink to={broadcastsPlace(room, { id: one.id, ...keepSchool(params) })}>
          ‹ 配信の様子に戻る
        </PlaceLink>
      </div>
      <h1 className="text-std-24B-150">
        電話する一覧 <span className="inline-block">{school?.name}</span>
      </h1>
      <p>「{called(one.content)}」</p>
      <Reading of={reading}>
        {({ pupils }) => (
          <Sheet rows={toTelephone(pupils)} asks={one.content.asks_confirmation} at={reading.dataUpdatedAt} />
        )}
      </Reading>
    </div>
  );
}

function Sheet({ rows, asks, at }: { rows: PupilStanding[]; asks: boolean; at: number }) {
  if (rows.length === 0) return <Notice tone="good" says="status" title="電話の要る家庭はありません。" />;
  return (
    <>
      <div className="flex flex-wrap items-center gap-4 print:hidden">
        <Button onPress={() => window.print()}>この一覧を印刷</Button>
        <p role="status">{rows.length}人。電話番号は、学校の名簿で確かめてください。</p>
      </div>
      <p className="hidden print:block">
        {dayWords(dayOf(at))} {clock(at)}{" "}
        時点。名前の入った紙です。使い終わったら、細かく切って捨ててください。
      </p>
      <Table caption="電話する一覧" heads={["学級・番号", "氏名", "状態", "連絡した時刻・相手"]}>
        {rows.map((row) => (
          <TableRow key={row.pupil}>
            <Cell>
              {row.homeroom_label} {row.roll_number !== null && `${row.roll_number}番`}
            </Cell>
            <Cell heading>{row.name}</Cell>
            <Cell head="状態">{standingOf(row, asks).words}</Cell>
            <Cell>
              {row.telephone}
              <span
                aria-hidden="true"
                className="hidden h-7 w-40 border-b border-solid-gray-800 print:block"
              />
            </Cell>
          </TableRow>
        ))}
      </Table>
    </>
  );
}
