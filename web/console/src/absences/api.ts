import type { components } from "@renraku/ui/api/console.ts";
import type { Day } from "@renraku/ui/days/days.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";

type Described = components["schemas"];

export type Absence = Described["BoardAbsence"];
export type Asked = Described["BoardRequest"];
export type Kind = Described["KindName"];
export type Symptom = Described["SymptomName"];
export type Disease = Described["DiseaseName"];
export type Mark = Described["MarkName"];
/** Each part of it may be left out on the way in, and none is on the way out. */
export type Details = Required<Described["DetailsView"]>;
export type Reason = Described["OfferedReason"];
/** What can be entered at a school, and whether the reader sees what is about health. */
export type Known = Pick<Described["Board"], "reasons" | "diseases" | "reasons_visible">;
/** What was on the screen of the days that something is said about: what came meanwhile is not written over. */
export type Seen = Required<Pick<Described["Report"], "version" | "others">>;
/** What is typed of a day. */
export type Report = Required<Omit<Described["Report"], keyof Seen | "request_id">>;
export type One = Described["AbsenceOfDay"];
export type Step = Described["DayStep"];
export type PupilSeat = Described["DayPupil"];
export type Arrangement = Described["ArrangementView"];
export type NewArrangement = Required<Described["NewArrangement"]>;
export type Verified = Described["ReceiptVerified"];

/** Which pupil's day. */
export interface PupilDay {
  school: string;
  pupil: string;
  day: Day;
}

const DAY = "/api/console/schools/{school}/absences/{pupil}/{day}";

export const one = (calls: Client, path: PupilDay) => answer(calls.GET(DAY, { params: { path } }));

export const enter = (calls: Client, path: PupilDay, body: Described["Report"]) =>
  answer(calls.PUT(DAY, { params: { path }, body }));

export const cancel = (calls: Client, path: PupilDay, body: Described["EnteredCancellation"]) =>
  answer(calls.POST(`${DAY}/cancel`, { params: { path }, body }));

export const comment = (calls: Client, path: PupilDay, words: string, request_id: string) =>
  answer(calls.POST(`${DAY}/comment`, { params: { path }, body: { words, request_id } }));

export const withdraw = (calls: Client, path: PupilDay, entry: string) =>
  answer(calls.POST(`${DAY}/comment/{entry}/withdraw`, { params: { path: { ...path, entry } } }));

export const respond = (calls: Client, path: PupilDay, body: Described["AnswerToRequest"]) =>
  answer(calls.POST(`${DAY}/answer`, { params: { path }, body }));

const HELD = "/api/console/schools/{school}/arrangements";

export const arrangements = async (calls: Client, school: string) =>
  (await answer(calls.GET(HELD, { params: { path: { school } } }))).arrangements;

export const arrange = (calls: Client, school: string, body: NewArrangement) =>
  answer(calls.POST(HELD, { params: { path: { school } }, body }));

export const endArrangement = (calls: Client, school: string, { pupil, id }: { pupil: string; id: string }) =>
  carriedOut(calls.DELETE(`${HELD}/{pupil}/{id}`, { params: { path: { school, pupil, id } } }));

export const verify = (calls: Client, school: string, body: Described["ReceiptToVerify"]) =>
  answer(calls.POST("/api/console/schools/{school}/receipts", { params: { path: { school } }, body }));
