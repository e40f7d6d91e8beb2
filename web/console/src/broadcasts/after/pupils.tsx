import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { may } from "../../desk/may.ts";
import type { Broadcast } from "../api.ts";
import type { Room } from "../room.ts";
import { byWords, type PupilStanding, standingOf } from "./standings.ts";
import { useAfterwards } from "./use-after.ts";

interface PupilsProps extends Pick<Room, "calls" | "me"> {
  one: Broadcast;
  rows: readonly PupilStanding[];
}

/** As many rows as are worth drawing at once: a whole school is a thousand. */
const AT_ONCE = 100;

/** Child by child: has it arrived, by what, has somebody confirmed, what has been opened. */
export function Pupils({ calls, me, one, rows }: PupilsProps) {
  const [shown, setShown] = useState(AT_ONCE);
  const { confirm } = useAfterwards(calls, one.id);
  const asks = one.content.asks_confirmation;
  const confirms = asks && may(me, "POST /api/console/broadcasts/{id}/confirmations");
  const files = one.attachments.length;
  if (rows.length === 0) return null;
  const heads = [
    "学級・番号",
    "氏名",
    "状態",
    "方法",
    ...(files > 0 ? ["添付"] : []),
    ...(confirms ? ["操作"] : []),
  ];
  return (
    <>
      {confirm.error && (
        <Notice tone="error" says="alert" title="確認ずみにできませんでした。">
          <p>{confirm.error.message}</p>
        </Notice>
      )}
      <Table caption="児童生徒ごとの様子" heads={heads}>
        {rows.slice(0, shown).map((row) => (
          <TableRow key={row.pupil}>
            <Cell>
              {row.homeroom_label} {row.roll_number !== null && `${row.roll_number}番`}
            </Cell>
            <Cell heading>{row.name}</Cell>
            <Cell head="状態">
              <Badge look={standingOf(row, asks).look}>{standingOf(row, asks).words}</Badge>
            </Cell>
            <Cell head="方法">{row.by ? byWords[row.by] : "–"}</Cell>
            {files > 0 && (
              <Cell head="添付">
                {row.opened.length > 0 ? `${row.opened.length} / ${files}件 開いた` : "まだ"}
              </Cell>
            )}
            {confirms && (
              <Cell>
                {row.standing !== "confirmed" && (
                  <Button
                    weight="second"
                    size="small"
                    isPending={confirm.isPending && confirm.variables === row.pupil}
                    aria-label={`${row.name}さんの家庭を、電話・紙で確認ずみにする`}
                    onPress={() => confirm.mutate(row.pupil)}
                  >
                    電話・紙で確認ずみ
                  </Button>
                )}
              </Cell>
            )}
          </TableRow>
        ))}
      </Table>
      {rows.length > shown && (
        <Button weight="second" onPress={() => setShown(shown + AT_ONCE)}>
          つづきを見る（あと{rows.length - shown}人）
        </Button>
      )}
    </>
  );
}
