import type { Client as Calls } from "openapi-fetch";
import type * as awaited from "../absences/awaited.ts";
import { answer, type Client } from "../api/api.ts";

export type { AtSchool, Attendance, BoardReason, Category } from "../absences/awaited.ts";

const known = (calls: Client) => calls as unknown as Calls<awaited.paths>;

export const attendance = (calls: Client) => answer(known(calls).GET("/api/console/attendance"));

export const changeAttendance = (calls: Client, body: awaited.Attendance) =>
  answer(known(calls).PUT("/api/console/attendance", { body }));
