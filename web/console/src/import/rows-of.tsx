import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import type { Import, ImportRow, Kind } from "./api.ts";
import { RowChoice } from "./row-choice.tsx";
import { useRows } from "./use-import.ts";
import { formerWords, kindWords, seatWords } from "./words.ts";

export type Choosing = Pick<
  UseMutationResult<Import, Error, { line: number; value: string }>,
  "error" | "mutate" | "variables" | "isPending"
>;

interface RowsOfProps {
  calls: Client;
  id: string;
  kind: Kind;
  school: string | null;
  /** The schools of the import. */
  schools: Import["schools"];
  choosing: Choosing;
}

/** The rows of one kind, page by page: a city has fifty thousand. */
export function RowsOf({ calls, id, kind, school, schools, choosing }: RowsOfProps) {
  // The token of every page that was opened; the last is the one to be seen.
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const reading = useRows(calls, id, { kind, school, after: pages.at(-1) ?? null });
  const heads = [
    "行",
    "氏名",
    ...(schools.length > 1 ? ["学校"] : []),
    "学級・番号",
    "いまの名簿",
    "理由",
    ...(kind === "unclear" ? ["どうしますか"] : []),
  ];
  return (
    <div className="space-y-3">
      {choosing.error && (
        <Notice tone="error" says="alert" title="選んだことを保存できませんでした。">
          <p>{choosing.error.message}</p>
        </Notice>
      )}
      <Reading of={reading}>
        {({ rows, next }) =>
          rows.length === 0 && pages.length === 1 ? (
            <p>ありません。</p>
          ) : (
            <>
              <Table caption={`${kindWords[kind]}の一覧`} heads={heads}>
                {rows.map((row, index) => (
                  <Row
                    key={row.line ?? `${pages.length}-${index}`}
                    row={row}
                    schools={schools}
                    choosing={kind === "unclear" ? choosing : undefined}
                  />
                ))}
              </Table>
              <nav aria-label="ページ" className="flex flex-wrap items-center gap-3">
                {pages.length > 1 && (
                  <Button weight="second" size="small" onPress={() => setPages(pages.slice(0, -1))}>
                    ‹ 前のページ
                  </Button>
                )}
                {(next || pages.length > 1) && <p>{pages.length}ページ目</p>}
                {next && (
                  <Button weight="second" size="small" onPress={() => setPages([...pages, next])}>
                    次のページ ›
                  </Button>
                )}
              </nav>
            </>
          )
        }
      </Reading>
    </div>
  );
}

interface RowProps {
  row: ImportRow;
  schools: Import["schools"];
  choosing: Choosing | undefined;
}

function Row({ row, schools, choosing }: RowProps) {
  const here = schools.find(({ code }) => code === row.school)?.name;
  const former = formerWords(row, here);
  return (
    <TableRow>
      <Cell head="行">{row.line ?? "–"}</Cell>
      <Cell heading>
        {row.name}
        <span className="ml-2 inline-block text-std-16N-170 text-solid-gray-700">{row.kana}</span>
      </Cell>
      {schools.length > 1 && <Cell head="学校">{here ?? "–"}</Cell>}
      <Cell head="学級・番号">{seatWords(row) || "–"}</Cell>
      <Cell head="いまの名簿">{former.length > 0 ? former.join("　") : "–"}</Cell>
      <Cell head="理由">
        {row.reasons.map((reason) => (
          <span key={reason} className="block">
            {reason}
          </span>
        ))}
      </Cell>
      {choosing && (
        <Cell>
          <RowChoice row={row} choosing={choosing} />
        </Cell>
      )}
    </TableRow>
  );
}
