import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import { Progress } from "@renraku/ui/progress/progress.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { ShareBar } from "@renraku/ui/share/share-bar.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { PlaceLink } from "../desk/place-link.tsx";
import type { ScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import type { SchoolReach } from "./api.ts";
import { type Order, ordered } from "./facts.ts";
import { useAllReach } from "./use-all-reach.ts";

const orders: { value: Order; label: string }[] = [
  { value: "missing", label: "届かない人の多い順" },
  { value: "share", label: "届く割合の低い順" },
  { value: "name", label: "学校番号の順" },
];

/** All schools side by side. Old numbers are shown at once and counted anew, a few schools at a time. */
export default function AllReachScreen({ calls }: ScreenProps) {
  const { reading, counting, failed, again } = useAllReach(calls);
  const [order, setOrder] = useState<Order>("missing");
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">全体の登録状況</h1>
      <Reading of={reading}>
        {({ schools }) => (
          <>
            <ShareBar {...together(schools)} of="すべての学校" />
            {counting ? (
              <Progress label="数えなおしています" {...counting} unit="校" />
            ) : (
              <Button weight="second" size="small" onPress={() => again(schools)}>
                いま数えなおす
              </Button>
            )}
            {failed > 0 && !counting && (
              <p role="status">{failed}校は数えられませんでした。前の数を表示しています。</p>
            )}
            <div className="max-w-sm">
              <Select
                label="並べる順"
                options={orders}
                value={order}
                onChoose={(chosen) => setOrder(chosen as Order)}
              />
            </div>
            <Table caption="学校ごとの登録状況" heads={["学校", "届く割合", "いつの数か"]}>
              {ordered(schools, order).map((school) => (
                <Line key={school.code} school={school} />
              ))}
            </Table>
          </>
        )}
      </Reading>
    </div>
  );
}

const sum = (schools: SchoolReach[], what: "reached" | "paper" | "missing") =>
  schools.reduce((all, school) => all + school[what], 0);
const together = (schools: SchoolReach[]) => ({
  reached: sum(schools, "reached"),
  paper: sum(schools, "paper"),
  missing: sum(schools, "missing"),
});

function Line({ school }: { school: SchoolReach }) {
  return (
    <TableRow>
      <Cell heading>
        <PlaceLink to={{ school: school.code, at: "reach" }}>{school.name}</PlaceLink>
      </Cell>
      <Cell>
        {school.as_of ? <ShareBar {...school} of={school.name} /> : <span>まだ数えていません</span>}
      </Cell>
      <Cell head="いつの数か">
        {school.as_of ? `${shortDay(dayOf(school.as_of))} ${clock(school.as_of)}` : "–"}
      </Cell>
    </TableRow>
  );
}
