import type { components } from "@renraku/ui/api/attendance.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type Sheet = Described["InfectionSheet"];
/** A homeroom's line of the sheet. */
export type Row = Described["InfectionRow"];
export type Counts = Described["InfectionCounts"];
export type Level = Described["LevelName"];
export type OfSchool = Described["InfectionOfSchool"];

/** One day of one school. */
export const sheet = (calls: Client, school: string, day: string) =>
  answer(calls.GET("/api/console/infections/{school}", { params: { path: { school }, query: { day } } }));

/** The same day over the schools of the board, some of them at a time. */
export const slice = (calls: Client, day: string, after: string | undefined) =>
  answer(calls.GET("/api/console/infections", { params: { query: { day, ...(after && { after }) } } }));
