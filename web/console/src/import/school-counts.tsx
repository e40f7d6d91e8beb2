import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { Import } from "./api.ts";
import { count, kinds, kindWords } from "./words.ts";

interface SchoolCountsProps {
  schools: Import["schools"];
  /** The school whose rows are shown alone. */
  only: string | null;
  onOnly(school: string | null): void;
}

/** The same numbers school by school; one of them may be looked at alone. */
export function SchoolCounts({ schools, only, onOnly }: SchoolCountsProps) {
  const chosen = schools.find(({ code }) => code === only);
  return (
    <details className="rounded-8 border border-solid-gray-420 p-4">
      <summary className="min-h-11 cursor-pointer text-std-18B-160">
        学校ごとの数（{schools.length}校）{chosen && `　いま見ている学校：${chosen.name}`}
      </summary>
      {chosen && (
        <Button weight="second" size="small" onPress={() => onOnly(null)}>
          すべての学校を見る
        </Button>
      )}
      <Table
        caption="学校ごとの数"
        heads={["学校", ...kinds.map((kind) => kindWords[kind]), "新しい学級", "操作"]}
      >
        {schools.map(({ code, name, counts }) => (
          <TableRow key={code} look={counts.unclear > 0 ? "waiting" : "plain"}>
            <Cell heading>{name}</Cell>
            {kinds.map((kind) => (
              <Cell key={kind} head={kindWords[kind]}>
                {count(counts[kind])}
              </Cell>
            ))}
            <Cell head="新しい学級">{count(counts.homerooms)}</Cell>
            <Cell>
              <Button
                weight="second"
                size="small"
                aria-label={`${name}：この学校だけ`}
                onPress={() => onOnly(code)}
              >
                この学校だけ
              </Button>
            </Cell>
          </TableRow>
        ))}
      </Table>
    </details>
  );
}
