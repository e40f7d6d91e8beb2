import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Reading } from "../reading/reading.tsx";
import type { Chain, Entry } from "./api.ts";
import { Taking } from "./taking.tsx";
import { Verifying } from "./verifying.tsx";
import { detailWords, moment, whoWords } from "./words.ts";

interface AuditLogProps {
  title: string;
  chain: Chain;
  /** What an export is called. */
  file: string;
}

/** What was done, newest first; whether it is all there; and all of it to take along. */
export function AuditLog({ title, chain, file }: AuditLogProps) {
  const client = useQueryClient();
  const queryKey = ["audit", chain.name];
  // Checking and taking along are written down too.
  const onWritten = () => void client.invalidateQueries({ queryKey });
  const reading = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => chain.page(pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">{title}</h1>
      <p>いつ、だれが、何をしたかの記録です。あとから直したり消したりできません。</p>
      <div className="flex flex-wrap items-center gap-3">
        <Verifying chain={chain} onWritten={onWritten} />
        <Taking chain={chain} file={file} onWritten={onWritten} />
      </div>
      <Reading of={reading}>
        {({ pages }) => <Entries entries={pages.flatMap(({ entries }) => entries)} />}
      </Reading>
      {reading.hasNextPage && (
        <Button
          weight="second"
          isPending={reading.isFetchingNextPage}
          onPress={() => void reading.fetchNextPage()}
        >
          {reading.isFetchingNextPage ? "読み込んでいます…" : "さらに前の記録を見る"}
        </Button>
      )}
    </div>
  );
}

function Entries({ entries }: { entries: Entry[] }) {
  if (entries.length === 0) return <p>記録はまだありません。</p>;
  return (
    <Table caption="記録" heads={["いつ", "だれが", "何を", "だれの・どれの", "番号"]}>
      {entries.map((entry) => (
        <TableRow key={entry.seq}>
          <Cell head="いつ">{moment(entry.at)}</Cell>
          <Cell head="だれが">{whoWords(entry.who)}</Cell>
          <Cell heading>
            {entry.words}
            <span className="block text-dns-14N-130 text-solid-gray-700">{detailWords(entry.detail)}</span>
          </Cell>
          <Cell head="だれの・どれの">{entry.whom ?? "–"}</Cell>
          <Cell head="番号">{entry.seq}</Cell>
        </TableRow>
      ))}
    </Table>
  );
}
