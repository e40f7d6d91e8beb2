import { comesLate, leavesEarly } from "../absences/words.ts";
import type { Board, Row } from "./api.ts";
import { waits } from "./facts.ts";

/** What of the board is looked at; `""`: everything. */
export interface Filter {
  homeroom: string;
  kind: "" | "absent" | "late" | "leaving_early" | "arranged";
  only: "" | "unseen" | "requests" | "after_cut_off";
}

export const everything: Filter = { homeroom: "", kind: "", only: "" };

export const isFiltered = ({ homeroom, kind, only }: Filter) => `${homeroom}${kind}${only}` !== "";

const ofKind: Record<Exclude<Filter["kind"], "">, (row: Row) => boolean> = {
  absent: ({ kind }) => kind === "absent",
  late: ({ kind }) => comesLate(kind),
  leaving_early: ({ kind }) => leavesEarly(kind),
  arranged: ({ state }) => state === "arranged",
};

const only: Record<Exclude<Filter["only"], "">, (row: Row) => boolean> = {
  unseen: waits,
  requests: ({ request }) => Boolean(request),
  after_cut_off: ({ after_cut_off }) => after_cut_off,
};

const fits = (row: Row, filter: Filter) =>
  (filter.kind === "" || ofKind[filter.kind](row)) && (filter.only === "" || only[filter.only](row));

/** The homerooms and reports that are looked at. */
export function looking(board: Board, filter: Filter): Board["homerooms"] {
  return board.homerooms
    .filter(({ id }) => filter.homeroom === "" || id === filter.homeroom)
    .map((room) => ({ ...room, absences: room.absences.filter((row) => fits(row, filter)) }))
    .filter(({ absences }) => absences.length > 0);
}

/** What waits outside of what is looked at: nobody may miss it because of a filter. */
export function outOfSight(board: Board, filter: Filter): number {
  const shown = new Set(looking(board, filter).flatMap(({ absences }) => absences.map(({ pupil }) => pupil)));
  const all = board.homerooms.flatMap(({ absences }) => absences);
  return all.filter((row) => (waits(row) || row.request) && !shown.has(row.pupil)).length;
}
