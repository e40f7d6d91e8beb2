import type { components } from "@renraku/ui/api/attendance.ts";
import type { Day } from "@renraku/ui/days/days.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type Arrival = Described["Arrival"];
/** A homeroom's morning. */
export type Room = Described["ArrivalHomeroom"];
export type SeatOf = Described["ArrivalSeat"];
export type Search = Described["ArrivalSearch"];
/** Where a pupil is. */
export type Found = Described["FoundName"];

const AT = "/api/console/schools/{school}/arrival";
const ROOM = `${AT}/{homeroom}` as const;
const PUPIL = `${ROOM}/{pupil}` as const;

export const arrival = (calls: Client, school: string, day: Day): Promise<Arrival> =>
  answer(calls.GET(AT, { params: { path: { school }, query: { day } } }));

interface RoomPath {
  school: string;
  homeroom: string;
}

/** Which pupil in which homeroom. */
interface PupilPath extends RoomPath {
  pupil: string;
}

export const take = (calls: Client, path: RoomPath, body: Described["Taking"]): Promise<Room> =>
  answer(calls.PUT(ROOM, { params: { path }, body }));

export const call = (calls: Client, path: PupilPath, body: Described["CallNote"]): Promise<Room> =>
  answer(calls.POST(`${PUPIL}/call`, { params: { path }, body }));

export const find = (calls: Client, path: PupilPath, body: Described["FoundNote"]): Promise<Room> =>
  answer(calls.POST(`${PUPIL}/found`, { params: { path }, body }));

export const look = (calls: Client, path: PupilPath, body: Described["LookedNote"]): Promise<Room> =>
  answer(calls.POST(`${PUPIL}/looked`, { params: { path }, body }));
