import { Fold } from "@renraku/ui/fold/fold.tsx";
import { percent } from "@renraku/ui/share/share.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { type Bar, count } from "../surveys/bars.ts";
import { rowsDrawing } from "../surveys/chart/charts.ts";
import { Figure } from "../surveys/chart/figure.tsx";
import type { OfSchool } from "./api.ts";
import { diagnosesIn, diseasesOf, symptomsOf, together } from "./facts.ts";

/** What goes round, over all the schools that are counted by now. */
export function Spread({ schools }: { schools: readonly OfSchool[] }) {
  const whole = together(schools.map(({ counts }) => counts));
  const bar = ({ name, n }: { name: string; n: number }): Bar => ({ label: name, n, of: whole.absent });
  const bars = [...symptomsOf(whole), ...diseasesOf(whole, diagnosesIn(whole))].map(bar);
  return (
    <section aria-labelledby="spread" className="space-y-3">
      <h2 id="spread" className="text-std-20B-150">
        すべての学校の症状と診断
      </h2>
      <p>
        病気で休んだ人{" "}
        <span className="text-std-18B-160">
          {count(whole.absent)}人 / {count(whole.pupils)}人（{percent(whole.absent, whole.pupils)}）
        </span>
        、うち出席停止 {count(whole.suspended)}人。1人にいくつも症状があれば、それぞれに数えます。
      </p>
      {whole.absent > 0 && (
        <>
          <Figure
            title="症状と診断"
            source={`${schools.length}校の合計`}
            draw={(width) => rowsDrawing(bars, { width, unit: "人", striped: false, by: "number" })}
          />
          <Fold title="表で見る">
            <Table caption="すべての学校の症状と診断" heads={["症状・診断", "人数", "休んだ人のうち"]}>
              {bars.map(({ label, n, of }) => (
                <TableRow key={label}>
                  <Cell heading>{label}</Cell>
                  <Cell head="人数">{count(n)}人</Cell>
                  <Cell head="休んだ人のうち">{percent(n, of)}</Cell>
                </TableRow>
              ))}
            </Table>
          </Fold>
        </>
      )}
    </section>
  );
}
