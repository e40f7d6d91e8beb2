import { comesLate, kindWords, leavesEarly } from "../absences/words.ts";
import type { Board, Row, Seen } from "./api.ts";

export type Place = { homeroom: string; row: Row };

/** What a report says by now. */
export function said(row: Row): string {
  if (row.request) return "変更の希望";
  return row.state === "cancelled" ? `${kindWords[row.kind]}の取り消し` : kindWords[row.kind];
}

/**
 * Nobody of the school has looked at it yet; a cancellation too is something to know: the child is coming. What was
 * arranged long ago waits for nobody.
 */
export function waits(row: Row): boolean {
  return row.state !== "seen" && row.state !== "arranged" && !row.seen_at;
}

/** Every report with its homeroom, in the order of the page. */
export function places(board: Board): Place[] {
  return board.homerooms.flatMap((homeroom) =>
    homeroom.absences.map((row) => ({ homeroom: homeroom.label, row })),
  );
}

/** What waits to be looked at. */
export function unseen(board: Board): Place[] {
  return places(board).filter(({ row }) => waits(row));
}

/** Reports that were not there before, or say or ask something new, and wait for the school. */
export function news(before: Board, now: Board): Place[] {
  const known = new Map(places(before).map(({ row }) => [row.pupil, row]));
  const isNew = (row: Row) => waits(row) && known.get(row.pupil)?.version !== row.version;
  const asksNew = ({ pupil, request }: Row) => request && known.get(pupil)?.request?.entry !== request.entry;
  return places(now).filter(({ row }) => isNew(row) || asksNew(row));
}

/** News as one sentence; more than three are only counted. */
export function newsWords(fresh: Place[]): string {
  if (fresh.length === 0) return "";
  const who = fresh.slice(0, 3).map(({ homeroom, row }) => `${homeroom} ${row.name}さん ${said(row)}`);
  const more = fresh.length > 3 ? `、ほか${fresh.length - 3}件` : "";
  return `新しい連絡が${fresh.length}件あります。${who.join("、")}${more}`;
}

/** The unseen report after this one, or the first: where the eye and the keyboard go next. */
export function nextUnseen(board: Board, pupil: string): string | undefined {
  const all = places(board);
  const from = all.findIndex(({ row }) => row.pupil === pupil);
  const order = [...all.slice(from + 1), ...all.slice(0, from + 1)];
  return order.find(({ row }) => waits(row) && row.pupil !== pupil)?.row.pupil;
}

/** The board as it is after the school's look, until the next reading tells more. */
export function looked(board: Board, seen: Seen["seen"], by: string, at: string): Board {
  const done = new Set(seen);
  const mark = (row: Row): Row => {
    if (!done.has(row.pupil) || !waits(row)) return row;
    return { ...row, state: row.state === "cancelled" ? "cancelled" : "seen", seen_by: by, seen_at: at };
  };
  const homerooms = board.homerooms.map((room) => ({ ...room, absences: room.absences.map(mark) }));
  const left = unseen({ ...board, homerooms }).length;
  return { ...board, homerooms, totals: { ...board.totals, unseen: left } };
}

/** How many reports ask the school to answer. */
export const requests = (board: Board) => places(board).filter(({ row }) => row.request).length;

/** How many are expected to be away, by kind; who has cancelled is expected. Late and leaving early counts twice. */
export function counted(rows: Row[]): { words: string; unseen: number; requests: number } {
  const away = rows.filter((row) => row.state !== "cancelled");
  const kinds: [string, (kind: Row["kind"]) => boolean][] = [
    [kindWords.absent, (kind) => kind === "absent"],
    [kindWords.late, comesLate],
    [kindWords.leaving_early, leavesEarly],
  ];
  const words = kinds.flatMap(([name, is]) => {
    const n = away.filter(({ kind }) => is(kind)).length;
    return n === 0 ? [] : [`${name}${n}`];
  });
  return {
    words: words.join(" "),
    unseen: rows.filter(waits).length,
    requests: rows.filter(({ request }) => request).length,
  };
}
