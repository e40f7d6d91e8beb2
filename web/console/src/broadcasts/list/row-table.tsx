import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { may } from "../../desk/may.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { Row } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { momentWords } from "../words/moments.ts";
import { shareWords } from "../words/shares.ts";
import { isOut, stateWords } from "../words/states.ts";

interface RowTableProps extends Room {
  rows: readonly Row[];
  busy: boolean;
  onCopy(id: string): void;
}

const asksWords = { survey: "アンケート", appointments: "面談" };
const count = (n: number) => n.toLocaleString("ja");

/** Broadcasts, one a row. */
export function RowTable({ rows, busy, onCopy, ...room }: RowTableProps) {
  // Who only drafts is told no numbers.
  const told = may(room.me, "POST /api/console/broadcasts/count");
  const copies = may(room.me, "POST /api/console/broadcasts");
  return (
    <Table caption="配信" heads={["題名", "状態", "日時", ...(told ? ["宛先", "確認"] : []), "操作"]}>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <Cell heading>
            <PlaceLink to={broadcastsPlace(room, { id: row.id })}>
              {row.title || "（まだ何も書かれていません）"}
            </PlaceLink>
            <span className="block text-std-16N-170 text-solid-gray-700">{row.author}</span>
          </Cell>
          <Cell head="状態">
            <span className="flex flex-wrap gap-1">
              <StateBadge row={row} />
              {row.asks && <Badge look="calm">{asksWords[row.asks]}</Badge>}
              {row.urgent && <Badge look="alarm">緊急</Badge>}
              {row.received && <Badge look="calm">教育委員会から</Badge>}
            </span>
          </Cell>
          <Cell head="日時">{momentWords(row.go_at ?? row.at, room.me.today)}</Cell>
          {told && <Cell head="宛先">{howMany(row)}</Cell>}
          {told && <Cell head="確認">{confirmed(row)}</Cell>}
          <Cell>
            {copies && !row.received && row.title !== "" && (
              <Button
                weight="second"
                size="small"
                isDisabled={busy}
                aria-label={`「${row.title}」を写して作る`}
                onPress={() => onCopy(row.id)}
              >
                写して作る
              </Button>
            )}
          </Cell>
        </TableRow>
      ))}
    </Table>
  );
}

/** Where a broadcast stands, in a word. */
export function StateBadge({ row: { state } }: { row: Pick<Row, "state"> }) {
  const { words, look } = stateWords[state];
  return <Badge look={look}>{words}</Badge>;
}

function howMany({ state, addressed, done }: Row): string {
  if (state === "planning" || state === "sending") return `${count(done)} / ${count(addressed)}人`;
  return addressed > 0 ? `${count(addressed)}人` : "–";
}

function confirmed({ state, asks_confirmation, confirmed: n, addressed }: Row): string {
  if (!asks_confirmation || !isOut(state)) return "–";
  return n === null ? "開いて見る" : shareWords(n, addressed);
}
