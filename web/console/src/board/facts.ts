import type { Board, Row, Seen } from "./api.ts";

export type Place = { homeroom: string; row: Row };

export const kindWords: Record<Row["kind"], string> = { absent: "欠席", late: "遅刻", leaving_early: "早退" };

/** What a report says by now. */
export function said(row: Row): string {
  return row.state === "cancelled" ? `${kindWords[row.kind]}の取り消し` : kindWords[row.kind];
}

/** Nobody of the school has looked at it yet; a cancellation too is something to know: the child is coming. */
export function waits(row: Row): boolean {
  return row.state !== "seen" && !row.seen_at;
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

/** Reports that were not there before, or say something new, and wait to be looked at. */
export function news(before: Board, now: Board): Place[] {
  const known = new Map(places(before).map(({ row }) => [row.pupil, row.version]));
  return unseen(now).filter(({ row }) => known.get(row.pupil) !== row.version);
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

/** How many are expected to be away, by kind; who has cancelled is expected. */
export function counted(rows: Row[]): { words: string; unseen: number } {
  const kinds = (["absent", "late", "leaving_early"] as const).flatMap((kind) => {
    const n = rows.filter((row) => row.kind === kind && row.state !== "cancelled").length;
    return n === 0 ? [] : [`${kindWords[kind]}${n}`];
  });
  return { words: kinds.join(" "), unseen: rows.filter(waits).length };
}
