import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

/** Each part of a reason may be left out on the way in, and none is on the way out. */
export type BoardReason = Required<Described["BoardsReason"]>;
export type Attendance = Described["AttendanceRulesView"] & { reasons: BoardReason[] };
export type Category = Described["CategoryName"];
/** What a school does differently from the board's list. */
export type AtSchool = Required<Described["OwnReasons"]>;

export const attendance = async (calls: Client) =>
  (await answer(calls.GET("/api/console/attendance"))) as Attendance;

export const changeAttendance = (calls: Client, body: Attendance) =>
  answer(calls.PUT("/api/console/attendance", { body }));
