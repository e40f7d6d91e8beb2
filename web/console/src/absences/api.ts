import type { Day } from "@renraku/ui/days/days.ts";
import type { Client as Calls } from "openapi-fetch";
import { answer, type Client, carriedOut } from "../api/api.ts";
import type * as awaited from "./awaited.ts";

export type { Absence, Arrangement, Asked, Details, Kind, One, Reason, Report, Step } from "./awaited.ts";
export type PupilSeat = awaited.PupilSeat;

/** Which pupil's day. */
export interface PupilDay {
  school: string;
  pupil: string;
  day: Day;
}

const known = (calls: Client) => calls as unknown as Calls<awaited.paths>;
const DAY = "/api/console/schools/{school}/absences/{pupil}/{day}";

export const one = (calls: Client, path: PupilDay) => answer(known(calls).GET(DAY, { params: { path } }));

export const enter = (calls: Client, path: PupilDay, body: awaited.Report) =>
  answer(known(calls).PUT(DAY, { params: { path }, body }));

export const cancel = (calls: Client, path: PupilDay, until: Day | null, request_id: string) =>
  answer(known(calls).POST(`${DAY}/cancel`, { params: { path }, body: { until, request_id } }));

export const comment = (calls: Client, path: PupilDay, words: string, request_id: string) =>
  answer(known(calls).POST(`${DAY}/comment`, { params: { path }, body: { words, request_id } }));

export const respond = (
  calls: Client,
  path: PupilDay,
  body: { of: string; accept: boolean; request_id: string },
) => answer(known(calls).POST(`${DAY}/answer`, { params: { path }, body }));

const HELD = "/api/console/schools/{school}/arrangements";

export const arrangements = async (calls: Client, school: string) =>
  (await answer(known(calls).GET(HELD, { params: { path: { school } } }))).arrangements;

export type NewArrangement = awaited.NewArrangement;

export const arrange = (calls: Client, school: string, body: NewArrangement) =>
  answer(known(calls).POST(HELD, { params: { path: { school } }, body }));

export const endArrangement = (calls: Client, school: string, { pupil, id }: { pupil: string; id: string }) =>
  carriedOut(known(calls).DELETE(`${HELD}/{pupil}/{id}`, { params: { path: { school, pupil, id } } }));

export type Verified = awaited.Verified;

export const verify = (calls: Client, school: string, body: { pupil: string; day: Day; seal: string }) =>
  answer(known(calls).POST("/api/console/schools/{school}/receipts", { params: { path: { school } }, body }));
