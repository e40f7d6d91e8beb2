import { dayWords } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { Bar } from "../surveys/bars.ts";
import { columnsDrawing } from "../surveys/chart/charts.ts";
import { DrawingView } from "../surveys/chart/drawing-view.tsx";
import { useWidth } from "../surveys/chart/use-width.ts";
import type { Sheet } from "./api.ts";
import { shareWords, trendBars, wholeLabel, wholeTrend } from "./facts.ts";

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

/** The school's last days, and every homeroom's as numbers. */
export function Trends({ sheet: { homerooms, whole }, ownOnly }: { sheet: Sheet; ownOnly: boolean }) {
  const sums = wholeTrend(homerooms);
  if (sums.length < 2) return null;
  const all = wholeLabel(ownOnly);
  const lines = homerooms.map(({ homeroom, label, trend, counts }) => ({
    id: homeroom,
    label,
    trend,
    counts,
  }));
  return (
    <section aria-labelledby="trends" className="space-y-3 print:hidden">
      <h2 id="trends" className="text-std-20B-150">
        {all}の移り変わり（病気で休んだ人数）
      </h2>
      <Trend of={all} bars={trendBars({ trend: sums, counts: whole })} />
      <Fold title="学級ごとの数を表で見る">
        <Table
          caption="病気で休んだ人数の移り変わり"
          heads={["学級", ...sums.map(({ day }) => dayWords(day)), "割合"]}
        >
          {[...lines, { id: "", label: all, trend: sums, counts: whole }].map((line) => (
            <TableRow key={line.id} look={line.id === "" ? "off" : "plain"}>
              <Cell heading>{line.label}</Cell>
              {sums.map(({ day }) => (
                <Cell key={day} head={dayWords(day)}>
                  {line.trend.find((on) => on.day === day)?.absent ?? 0}人
                </Cell>
              ))}
              <Cell head="割合">{shareWords(line.counts)}</Cell>
            </TableRow>
          ))}
        </Table>
      </Fold>
    </section>
  );
}
