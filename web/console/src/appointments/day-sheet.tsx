import "./day-sheet.css";
import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { Sheet, Slot } from "./api.ts";
import { byDay, clockWords } from "./facts.ts";
import { kindWords } from "./offer/words.ts";

/** What the teacher takes along: a page for each day, with room to write. */
export function DaySheet({ sheet }: { sheet: Sheet }) {
  const taken = sheet.slots.filter(({ pupil }) => pupil !== null);
  return (
    <>
      <div className="space-y-3 print:hidden">
        <h1 className="text-std-24B-150">
          当日の表 <span className="inline-block">{sheet.label}</span>
        </h1>
        {taken.length === 0 ? (
          <Notice tone="info" title="まだ、決まった日時がありません。" />
        ) : (
          <>
            <p>1日に1枚、A4 に印刷します。名前の入った紙です。使い終わったら、細かく切って捨ててください。</p>
            <Button onPress={() => window.print()}>印刷する</Button>
          </>
        )}
      </div>
      <div className="space-y-8">
        {byDay(taken).map(({ day, words, here }) => (
          <section key={day} aria-labelledby={`sheet-${day}`} className="day-sheet space-y-3">
            <h2 id={`sheet-${day}`} className="text-std-20B-150">
              {kindWords[sheet.kind].label} {sheet.label} {words}
            </h2>
            <OfDay slots={here} sheet={sheet} caption={`${words}の表`} />
          </section>
        ))}
      </div>
    </>
  );
}

function OfDay({ slots, sheet, caption }: { slots: readonly Slot[]; sheet: Sheet; caption: string }) {
  return (
    <Table caption={caption} heads={["時刻", "番号", "氏名", "メモ"]}>
      {slots.map((slot) => {
        const pupil = sheet.pupils.find(({ id }) => id === slot.pupil);
        return (
          <TableRow key={slot.place}>
            <Cell heading>
              <span className="whitespace-nowrap">{clockWords(slot)}</span>
            </Cell>
            <Cell head="番号">{pupil?.roll ?? "–"}</Cell>
            <Cell>{pupil?.name ?? "名簿にない人"}</Cell>
            <Cell>
              <span
                aria-hidden="true"
                className="hidden h-9 w-64 border-b border-solid-gray-420 print:block"
              />
            </Cell>
          </TableRow>
        );
      })}
    </Table>
  );
}
