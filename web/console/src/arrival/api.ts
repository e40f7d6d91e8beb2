import type { Day } from "@renraku/ui/days/days.ts";
import type { Kind } from "../absences/api.ts";
import { answer, type Client } from "../api/api.ts";

export type Found = "with_family" | "at_school" | "should_be_there" | "unknown";
export interface Search {
  since: string;
  asked: { at: string; who: string; answered: boolean }[];
  calls: { at: string; by: string; reached: boolean }[];
  found: Found | null;
  found_by: "guardian" | "staff" | null;
  next: "ask" | "wait" | "telephone" | "over";
  until: string | null;
}
export interface SeatOf {
  pupil: string;
  name: string;
  kana: string;
  roll_number: number;
  empty: boolean;
  reported: Kind | "arranged" | null;
  comes_at: string | null;
  seat: "here" | "explained" | "overdue" | "unexplained" | "contradictory";
  looked: boolean;
  search: Search | null;
}
export interface Room {
  homeroom: string;
  label: string;
  version: number;
  taken_at: string | null;
  taken_by: string | null;
  through: boolean;
  seats: SeatOf[];
}
export interface Arrival {
  day: Day;
  now: string;
  homerooms: Room[];
  open: number;
  not_taken: number;
}

const AT = "/api/console/schools/{school}/arrival";

interface Untyped {
  GET(path: string, init: object): Promise<{ data?: unknown; error?: unknown; response: Response }>;
  PUT: Untyped["GET"];
  POST: Untyped["GET"];
}
const untyped = (calls: Client) => calls as unknown as Untyped;

export const arrival = (calls: Client, school: string, day: Day): Promise<Arrival> =>
  answer(untyped(calls).GET(AT, { params: { path: { school }, query: { day } } }) as never);

export interface RoomPath {
  school: string;
  homeroom: string;
}

/** Which pupil in which homeroom. */
export interface PupilPath extends RoomPath {
  pupil: string;
}

export const take = (
  calls: Client,
  path: RoomPath,
  body: { day: Day; version: number; empty: string[] },
): Promise<Room> => answer(untyped(calls).PUT(`${AT}/{homeroom}`, { params: { path }, body }) as never);

const PUPIL = `${AT}/{homeroom}/{pupil}` as const;

export const call = (
  calls: Client,
  path: PupilPath,
  body: { day: Day; reached: boolean; found: Found | null; request_id: string },
): Promise<Room> => answer(untyped(calls).POST(`${PUPIL}/call`, { params: { path }, body }) as never);

export const find = (calls: Client, path: PupilPath, body: { day: Day; found: Found }): Promise<Room> =>
  answer(untyped(calls).POST(`${PUPIL}/found`, { params: { path }, body }) as never);

export const look = (calls: Client, path: PupilPath, body: { day: Day }): Promise<Room> =>
  answer(untyped(calls).POST(`${PUPIL}/looked`, { params: { path }, body }) as never);
