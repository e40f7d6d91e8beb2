import { Button } from "@renraku/ui/button/button.tsx";
import { clock, type Day, dayWords, isDay } from "@renraku/ui/days/days.ts";
import { Progress } from "@renraku/ui/progress/progress.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { percent } from "@renraku/ui/share/share.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { DayPicker } from "../board/day-picker.tsx";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { ScreenProps } from "../desk/sections.tsx";
import { Failed } from "../reading/failed.tsx";
import { Reading } from "../reading/reading.tsx";
import type { OfSchool } from "./api.ts";
import { changeWords, type Order, ordered } from "./facts.ts";
import { LevelBadge } from "./level.tsx";
import { SecondFactorFirst } from "./second-factor.tsx";
import { Spread } from "./spread.tsx";
import { useSchools } from "./use-infections.ts";

const orders: { value: Order; label: string }[] = [
  { value: "level", label: "気をつけたい順" },
  { value: "share", label: "休んだ割合の高い順" },
  { value: "absent", label: "休んだ人数の多い順" },
  { value: "change", label: "増えた人数の多い順" },
  { value: "code", label: "学校番号の順" },
];

/** One day over the schools of the board: what goes round, and where somebody should ask. */
export default function AllInfectionsScreen({ calls, me, onAddApp }: ScreenProps) {
  const [params, goTo] = useParams();
  const day = isDay(params.day ?? "") ? (params.day as string) : me.today;
  const reading = useSchools(calls, day, me.second_factor);
  const coming = reading.hasNextPage || reading.isFetching;
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="text-std-24B-150">
          すべての学校 <span className="inline-block">{dayWords(day)}の感染症の集計</span>
        </h1>
        <DayPicker day={day} today={me.today} onDay={(to) => goTo(to === me.today ? {} : { day: to })} />
      </div>
      {me.second_factor ? (
        <Reading of={reading}>
          {({ pages }) => {
            const schools = pages.flatMap((page) => page.schools);
            return (
              <>
                {coming ? (
                  <Progress
                    label="学校ごとに数えています"
                    done={schools.length}
                    of={Math.max(me.schools.length, schools.length)}
                    unit="校"
                  />
                ) : (
                  <p className="flex flex-wrap items-center gap-x-4">
                    <span className="text-solid-gray-700">{clock(reading.dataUpdatedAt)} 時点</span>
                    <Button weight="second" size="small" onPress={() => void reading.refetch()}>
                      いま数えなおす
                    </Button>
                  </p>
                )}
                <Failed title="数えられなかった学校があります。" error={reading.error} />
                <Spread schools={schools} />
                <Schools schools={schools} day={day} today={me.today} />
              </>
            );
          }}
        </Reading>
      ) : (
        <SecondFactorFirst onAddApp={onAddApp} />
      )}
    </div>
  );
}

function Schools({ schools, day, today }: { schools: OfSchool[]; day: Day; today: Day }) {
  const [order, setOrder] = useState<Order>("level");
  return (
    <section aria-labelledby="schools" className="space-y-3">
      <h2 id="schools" className="text-std-20B-150">
        学校ごと（{schools.length}校）
      </h2>
      <div className="max-w-sm print:hidden">
        <Select
          label="並べる順"
          options={orders}
          value={order}
          onChoose={(chosen) => setOrder(chosen as Order)}
        />
      </div>
      <Table
        caption="学校ごとの感染症の集計"
        heads={["学校", "目安", "病気で休んだ人", "うち出席停止", "前の登校日から"]}
      >
        {ordered(schools, order).map((one) => (
          <Line key={one.school.code} one={one} onDay={day === today ? {} : { day }} />
        ))}
      </Table>
    </section>
  );
}

function Line({ one, onDay }: { one: OfSchool; onDay: Record<string, string> }) {
  const { school, counts, change, level, homerooms_to_look_at } = one;
  return (
    <TableRow>
      <Cell heading>
        <PlaceLink to={{ school: school.code, at: "infections", params: onDay }}>{school.name}</PlaceLink>
      </Cell>
      <Cell head="目安">
        <LevelBadge level={level} />
        {homerooms_to_look_at > 0 && <span className="ml-2 inline-block">{homerooms_to_look_at}学級</span>}
      </Cell>
      <Cell head="病気で休んだ人">
        {counts.absent}人 / {counts.pupils}人（{percent(counts.absent, counts.pupils)}）
      </Cell>
      <Cell head="うち出席停止">{counts.suspended}人</Cell>
      <Cell head="前の登校日から">{changeWords(change)}</Cell>
    </TableRow>
  );
}
