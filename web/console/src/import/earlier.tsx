import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Client, School } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import { type Import, imports } from "./api.ts";
import { countsWords, stateWords } from "./words.ts";

interface EarlierProps {
  calls: Client;
  school: School | null;
  onOpen(id: string): void;
}

/** What was imported before, newest first. */
export function Earlier({ calls, school, onOpen }: EarlierProps) {
  const reading = useQuery({
    queryKey: ["imports", school?.code ?? null],
    queryFn: () => imports(calls, school?.code ?? null),
    staleTime: 0,
  });
  return (
    <section aria-labelledby="earlier" className="space-y-2">
      <h2 id="earlier" className="text-std-20B-150">
        これまでの取り込み
      </h2>
      <Reading of={reading}>
        {({ imports }) =>
          imports.length === 0 ? (
            <p>まだありません。</p>
          ) : (
            <Table caption="これまでの取り込み" heads={["日時", "ファイル", "状態", "内容", "操作"]}>
              {imports.map((one) => (
                <Line key={one.id} one={one} onOpen={onOpen} />
              ))}
            </Table>
          )
        }
      </Reading>
    </section>
  );
}

const settled = ["applied", "undone", "ready"];

function Line({ one, onOpen }: { one: Import; onOpen(id: string): void }) {
  const when = `${shortDay(dayOf(one.at))} ${clock(one.at)}`;
  return (
    <TableRow>
      <Cell heading>{when}</Cell>
      <Cell>
        <span className="break-all">{one.file_name}</span>
        <span className="block text-solid-gray-700">
          {one.year}年度　{one.by}
        </span>
      </Cell>
      <Cell>{stateWords[one.state]}</Cell>
      <Cell>{settled.includes(one.state) && countsWords(one.counts)}</Cell>
      <Cell>
        <Button
          weight="second"
          size="small"
          aria-label={`${when}の取り込みを開く`}
          onPress={() => onOpen(one.id)}
        >
          開く
        </Button>
      </Cell>
    </TableRow>
  );
}
