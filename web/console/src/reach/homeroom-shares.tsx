import { ShareBar } from "@renraku/ui/share/share-bar.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { PlaceLink } from "../desk/place-link.tsx";
import type { RoomShare } from "./api.ts";

/** Every homeroom's share, and the way to its letters. */
export function HomeroomShares({ school, homerooms }: { school: string; homerooms: RoomShare[] }) {
  return (
    <section aria-labelledby="shares" className="space-y-2 print:hidden">
      <h2 id="shares" className="text-std-20B-150">
        学級ごと
      </h2>
      <Table caption="学級ごとの登録状況" heads={["学級", "届く割合", "すること"]}>
        {homerooms.map((room) => (
          <TableRow key={room.id}>
            <Cell heading>
              <PlaceLink to={{ school, at: "reach", params: { homeroom: room.id } }}>{room.label}</PlaceLink>
            </Cell>
            <Cell>
              <ShareBar {...room} of={room.label} />
            </Cell>
            <Cell>
              {room.missing > 0 && (
                <PlaceLink to={{ school, at: "letters", params: { for: room.id } }}>
                  {room.label}のお手紙を印刷（{room.missing}人分）
                </PlaceLink>
              )}
            </Cell>
          </TableRow>
        ))}
      </Table>
    </section>
  );
}
