import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import { type AskedRoom, askedPlace, asksUnder } from "../surveys/asking.ts";
import { Remind } from "../surveys/remind.tsx";
import { Timing } from "../surveys/timing.tsx";
import type { Overview as Rooms } from "./api.ts";
import { choosingWords } from "./facts.ts";
import { useOverview } from "./use-appointments.ts";

/** Homeroom by homeroom: how far the times are. */
export function Overview(room: AskedRoom) {
  const reading = useOverview(room.calls, asksUnder(room.one));
  return (
    <Reading of={reading}>
      {({ how, until, homerooms }) => (
        <>
          <p>
            {choosingWords({
              how,
              until,
              is_open: homerooms.some((one) => one.is_open),
              is_assigned: homerooms.length > 0 && homerooms.every((one) => one.is_assigned),
            })}
          </p>
          <div className="flex flex-wrap gap-3 print:hidden">
            {homerooms.some(({ missing }) => missing > 0) && <Remind {...room} />}
            <Timing {...room} isOpen={room.one.appointments?.is_open ?? false} />
          </div>
          <Homerooms {...room} homerooms={homerooms} wishing={how === "wishes"} />
        </>
      )}
    </Reading>
  );
}

interface HomeroomsProps extends AskedRoom {
  homerooms: Rooms["homerooms"];
  wishing: boolean;
}

function Homerooms({ homerooms, wishing, ...room }: HomeroomsProps) {
  const heads = [
    "学級",
    "決まった人",
    ...(wishing ? ["割り当て", "希望を出した人"] : []),
    "空き待ち",
    "まだの人",
    "日時の数",
  ];
  return (
    <Table caption="学級ごとの様子" heads={heads}>
      {homerooms.map(({ homeroom, label, slots, taken, wishes, waiting, missing, is_assigned }) => (
        <TableRow key={homeroom}>
          <Cell heading>
            <PlaceLink to={askedPlace(room, { view: "times", homeroom })}>{label}</PlaceLink>
          </Cell>
          <Cell head="決まった人">{taken}人</Cell>
          {wishing && <Cell head="割り当て">{is_assigned ? "ずみ" : "まだ"}</Cell>}
          {wishing && <Cell head="希望を出した人">{wishes}人</Cell>}
          <Cell head="空き待ち">{waiting}人</Cell>
          <Cell head="まだの人">
            {missing > 0 ? (
              <strong className="text-std-16B-170 text-warning-orange-2">{missing}人</strong>
            ) : (
              "なし"
            )}
          </Cell>
          <Cell head="日時の数">{slots}</Cell>
        </TableRow>
      ))}
    </Table>
  );
}
