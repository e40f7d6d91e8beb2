import { Button } from "@renraku/ui/button/button.tsx";
import { AbsenceRow } from "./absence-row.tsx";
import type { Board, Homeroom, Row } from "./api.ts";
import { counted } from "./facts.ts";
import { type Filter, isFiltered, looking } from "./filter.ts";
import { homeroomId } from "./homeroom-strip.tsx";

export interface AbsenceTableProps {
  board: Board;
  filter: Filter;
  busy: ReadonlySet<string>;
  movedOn: ReadonlySet<string>;
  /** For who sees no reasons, because they have no second factor. */
  onAddApp: (() => void) | undefined;
  onConfirm(row: Row): void;
  onOpen(row: Row): void;
}

/** The reports, homeroom by homeroom. On a narrow screen each becomes a card. */
export function AbsenceTable({ board, filter, ...rest }: AbsenceTableProps) {
  const shown = looking(board, filter);
  return (
    <section aria-label="連絡の一覧" className="space-y-2">
      {!board.reasons_visible && (
        <div className="flex flex-wrap items-center gap-x-2">
          <p className="text-solid-gray-700">
            理由は、認証アプリの確認番号を使ってサインインしたときだけ表示されます（健康に関する情報のため）。
          </p>
          {rest.onAddApp && (
            <Button weight="quiet" size="small" onPress={rest.onAddApp}>
              認証アプリを設定する
            </Button>
          )}
        </div>
      )}
      {shown.length === 0 ? (
        <p className="py-6 text-std-18N-160">{nothing(filter)}</p>
      ) : (
        <table className="w-full border-collapse max-wide:block">
          <thead className="max-wide:sr-only">
            <tr className="border-b-2 border-solid-gray-800 text-left">
              <Head first>番号</Head>
              <Head>氏名</Head>
              <Head>種類</Head>
              {board.reasons_visible && <Head>理由</Head>}
              <Head>連絡</Head>
              <Head>学校の確認</Head>
            </tr>
          </thead>
          {shown.map((room) => (
            <Rows key={room.id} room={room} columns={board.reasons_visible ? 6 : 5}>
              {room.absences.map((row) => (
                <AbsenceRow
                  key={row.pupil}
                  row={row}
                  day={board.day}
                  reasonsVisible={board.reasons_visible}
                  busy={rest.busy.has(row.pupil)}
                  movedOn={rest.movedOn.has(row.pupil)}
                  onConfirm={() => rest.onConfirm(row)}
                  onOpen={() => rest.onOpen(row)}
                />
              ))}
            </Rows>
          ))}
        </table>
      )}
    </section>
  );
}

function nothing(filter: Filter): string {
  if (filter.only === "unseen" && filter.homeroom === "" && filter.kind === "") {
    return "まだ見ていない連絡はありません。";
  }
  return isFiltered(filter) ? "この絞り込みに合う連絡はありません。" : "連絡はありません。";
}

function Head({ children, first = false }: { children: string; first?: boolean }) {
  return (
    <th scope="col" className={`${first ? "pr-3 pl-5" : "px-3"} py-2 text-std-16B-170`}>
      {children}
    </th>
  );
}

interface RowsProps {
  room: Homeroom;
  columns: number;
  children: React.ReactNode;
}

function Rows({ room, columns, children }: RowsProps) {
  const { words, unseen, requests } = counted(room.absences);
  return (
    <tbody className="max-wide:block">
      <tr className="max-wide:block">
        <th
          scope="rowgroup"
          colSpan={columns}
          id={homeroomId(room.id)}
          className="pt-6 pb-1 text-left text-std-18B-160 max-wide:block"
        >
          {room.label}
          <span className="ml-3 text-std-16N-170">
            {room.pupils}人のうち {words || "取り消しのみ"}
          </span>
          {unseen > 0 && <span className="ml-3 text-std-16B-170 text-error-2">未確認 {unseen}</span>}
          {requests > 0 && (
            <span className="ml-3 text-std-16B-170 text-warning-orange-2">変更の希望 {requests}</span>
          )}
        </th>
      </tr>
      {children}
    </tbody>
  );
}
