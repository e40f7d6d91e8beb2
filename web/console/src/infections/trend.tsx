import { dayWords } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { percent } from "@renraku/ui/share/share.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { Bar } from "../surveys/bars.ts";
import { columnsDrawing } from "../surveys/chart/charts.ts";
import { DrawingView } from "../surveys/chart/drawing-view.tsx";
import { useWidth } from "../surveys/chart/use-width.ts";
import type { Row } from "./api.ts";

/** The last school days as columns; the numbers stand in the table below. */
export function Trend({ of, bars }: { of: string; bars: readonly Bar[] }) {
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <div ref={box} className="max-w-md">
      {width > 0 && (
        <DrawingView
          drawing={columnsDrawing(bars, { width, unit: "人" })}
          label={`グラフ：${of}の、病気で休んだ人数の移り変わり。同じ数が、表にもあります。`}
        />
      )}
    </div>
  );
}

/** Every homeroom's last school days as numbers. */
export function TrendTable({ homerooms }: { homerooms: readonly Row[] }) {
  const days = homerooms[0]?.trend.map(({ day }) => day) ?? [];
  const today = days.at(-1);
  if (days.length === 0) return null;
  return (
    <Fold title="学級ごとの移り変わりを表で見る">
      <Table
        caption="病気で休んだ人数の移り変わり"
        heads={["学級", ...days.map((day) => dayWords(day)), "割合"]}
      >
        {homerooms.map((one) => (
          <TableRow key={one.homeroom}>
            <Cell heading>{one.label}</Cell>
            {days.map((day) => (
              <Cell key={day} head={dayWords(day)}>
                {one.trend.find((on) => on.day === day)?.absent ?? 0}人
              </Cell>
            ))}
            <Cell head={`${today ? dayWords(today) : ""}の割合`}>
              {percent(one.counts.absent, one.counts.pupils)}
            </Cell>
          </TableRow>
        ))}
      </Table>
    </Fold>
  );
}
