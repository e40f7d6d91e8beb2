import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { Pupil, Sheet, Slot } from "./api.ts";
import { seatWords, timeWords, withoutFirst } from "./facts.ts";
import type { Asked } from "./sheet-screen.tsx";
import { Siblings } from "./times-of-days.tsx";

interface WithoutProps {
  sheet: Sheet;
  onAsk(asked: Asked): void;
}

/** Who has no time yet, and who waits for another one: what they wish for, and what has to be asked of them. */
export function Without({ sheet: { pupils, slots }, onAsk }: WithoutProps) {
  const rows = withoutFirst(pupils).filter(({ place, waiting }) => place === null || waiting.length > 0);
  if (rows.length === 0) return <Notice tone="good" title="全員の日時が決まっています。" />;
  return (
    <section aria-labelledby="without" className="space-y-2">
      <h2 id="without" className="text-std-20B-150">
        日時の決まっていない人・空きを待っている人（{rows.length}人）
      </h2>
      <Table
        caption="日時の決まっていない人・空きを待っている人"
        heads={["氏名", "様子", "兄弟姉妹の日時", "操作"]}
      >
        {rows.map((pupil) => (
          <TableRow key={pupil.id}>
            <Cell heading>{seatWords(pupil)}</Cell>
            <Cell head="様子">
              <Says pupil={pupil} slots={slots} />
            </Cell>
            <Cell>
              <Siblings pupil={pupil} slot={slots.find(({ place }) => place === pupil.place)} />
            </Cell>
            <Cell>
              <span className="whitespace-nowrap print:hidden">
                <Button
                  weight="second"
                  size="small"
                  aria-label={`${pupil.name}さんの日時を入れる`}
                  onPress={() => onAsk({ act: "give", pupil })}
                >
                  日時を入れる
                </Button>
              </span>
            </Cell>
          </TableRow>
        ))}
      </Table>
    </section>
  );
}

function Says({ pupil, slots }: { pupil: Pupil; slots: readonly Slot[] }) {
  const words = (places: readonly number[]) =>
    places
      .map((place) => slots.find((slot) => slot.place === place))
      .map((slot) => (slot ? timeWords(slot) : "–"));
  const { wishes, waiting, place } = pupil;
  if (waiting.length > 0) {
    return (
      <>
        <Badge look="warning">空き待ち</Badge>
        {words(waiting).map((time) => (
          <span key={time} className="ml-2 inline-block">
            {time}
          </span>
        ))}
        {typeof place === "number" && `（いまは ${words([place])[0]}）`}
      </>
    );
  }
  if (wishes.length === 0) return <Badge look="calm">まだ</Badge>;
  return (
    <ol className="list-inside list-decimal" aria-label="希望">
      {words(wishes).map((wish) => (
        <li key={wish}>{wish}</li>
      ))}
    </ol>
  );
}
