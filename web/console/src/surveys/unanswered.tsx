import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { School } from "../api/api.ts";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Unanswered } from "./api.ts";
import { type AskedRoom, askedPlace, asksUnder } from "./asking.ts";
import { byRoom } from "./by-room.ts";
import { Remind } from "./remind.tsx";
import { useUnanswered } from "./use-survey.ts";

/** Who has not answered yet, homeroom by homeroom: to be told again, or by telephone. */
export function UnansweredOf({ whose, ...room }: AskedRoom & { whose: School }) {
  const reading = useUnanswered(room.calls, asksUnder(room.one), whose.code);
  return (
    <Reading of={reading}>
      {(unanswered) => <Rows {...room} {...unanswered} at={reading.dataUpdatedAt} />}
    </Reading>
  );
}

type RowsProps = AskedRoom & Unanswered & { at: number };

function Rows({ pupils, at, ...room }: RowsProps) {
  const [{ of = "" }] = useParams();
  const { me, one } = room;
  const takes = !one.survey?.anonymous || one.survey.is_open;
  const enters = takes && may(me, "PUT /api/console/surveys/{id}/answers/{pupil}");
  if (pupils.length === 0) return <Notice tone="good" says="status" title="全員が答えました。" />;
  const nowhere = pupils.filter(({ reached }) => !reached).length;
  return (
    <>
      <div className="space-y-2 print:hidden">
        <p role="status" className="text-std-18B-160">
          まだの人：{pupils.length}人
        </p>
        {nowhere > 0 && (
          <p>
            {nowhere < pupils.length ? `そのうち${nowhere}人` : "この人たち"}
            には、配信が届いていません。再送しても届かないので、紙か電話でたずねてください。
          </p>
        )}
        <div className="flex flex-wrap gap-3">
          {nowhere < pupils.length && <Remind {...room} />}
          <Button weight="second" onPress={() => window.print()}>
            この一覧を印刷
          </Button>
        </div>
      </div>
      <p className="hidden print:block">
        {dayWords(dayOf(at))} {clock(at)}{" "}
        時点。名前の入った紙です。使い終わったら、細かく切って捨ててください。
      </p>
      {byRoom(pupils).map(({ homeroom, label, here }) => (
        <section key={homeroom} aria-labelledby={`room-${homeroom}`} className="space-y-2">
          <h2 id={`room-${homeroom}`} className="text-std-18B-160">
            {label}（{here.length}人）
          </h2>
          <Table
            caption={`${label}のまだの人`}
            heads={["番号", "氏名", "再送", ...(enters ? ["紙・電話の回答"] : [])]}
          >
            {here.map(({ pupil, name, roll, reached, missing }) => (
              <TableRow key={pupil}>
                <Cell head="番号">{roll ?? "–"}</Cell>
                <Cell heading>
                  {name}
                  {missing > 1 && <span className="ml-2 font-400">保護者{missing}人</span>}
                </Cell>
                <Cell head="再送">
                  <Badge look={reached ? "calm" : "warning"}>{reached ? "届く" : "届かない"}</Badge>
                </Cell>
                {enters && (
                  <Cell>
                    <span className="print:hidden">
                      <PlaceLink to={askedPlace(room, { of, view: "entry", pupil })}>
                        {name}さんの回答を入れる
                      </PlaceLink>
                    </span>
                    <span
                      aria-hidden="true"
                      className="hidden h-7 w-40 border-b border-solid-gray-800 print:block"
                    />
                  </Cell>
                )}
              </TableRow>
            ))}
          </Table>
        </section>
      ))}
    </>
  );
}
