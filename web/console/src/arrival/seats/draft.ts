import type { Room, SeatOf } from "../api.ts";

/** The seats as somebody taps them, and whose look at them they had before their eyes. */
export interface Draft {
  empty: ReadonlySet<string>;
  taken_at: string | null;
}

export const draftOf = ({ seats, taken_at }: Pick<Room, "seats" | "taken_at">): Draft => ({
  empty: new Set(seats.filter(({ empty }) => empty).map(({ pupil }) => pupil)),
  taken_at,
});

/** One tap: empty, or not after all. */
export function tapped({ empty, ...rest }: Draft, pupil: string): Draft {
  const next = new Set(empty);
  if (!next.delete(pupil)) next.add(pupil);
  return { ...rest, empty: next };
}

/** What is arranged has a kind that is not said: whoever sits there against it is absent, whoever comes at a time is late. */
const isAbsent = ({ reported, seat, comes_at }: SeatOf) =>
  reported === "absent" ||
  (reported === "arranged" && (seat === "contradictory" || (seat === "explained" && !comes_at)));

const isLate = ({ reported, seat, comes_at }: SeatOf) =>
  reported === "late" ||
  reported === "late_and_leaving_early" ||
  (reported === "arranged" && (seat === "overdue" || comes_at !== null));

const explains = (seat: SeatOf) => isAbsent(seat) || isLate(seat);

/** Whose seats the reports leave empty this morning. */
export const expectedEmpty = (seats: readonly SeatOf[]): SeatOf[] => seats.filter(explains);

/** What comes of saving these taps. The server decides; this is said beforehand. */
export interface Comes {
  /** Empty, and somebody has said why. */
  explained: SeatOf[];
  /** Empty, and nobody has: their guardians are asked. */
  unexplained: SeatOf[];
  /** Reported absent, and the seat is not empty. */
  contradictory: SeatOf[];
}

export function comes(seats: readonly SeatOf[], empty: ReadonlySet<string>): Comes {
  const isEmpty = ({ pupil }: SeatOf) => empty.has(pupil);
  return {
    explained: seats.filter((seat) => isEmpty(seat) && explains(seat)),
    unexplained: seats.filter((seat) => isEmpty(seat) && !explains(seat)),
    contradictory: seats.filter((seat) => !isEmpty(seat) && isAbsent(seat)),
  };
}

/** Seats about which these taps say something else than what was saved. */
export const differing = (seats: readonly SeatOf[], empty: ReadonlySet<string>): SeatOf[] =>
  seats.filter((seat) => seat.empty !== empty.has(seat.pupil));
