import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type Guardians = Described["Guardians"];
/** One guardian of a pupil, as the school may know them: by a number, never by name. */
export type Link = Described["GuardianLink"];
export type Relink = Described["RelinkCode"];
export type Act = "suspend" | "resume" | "unlink";

/** Which link is meant. */
export interface OneLink {
  school: string;
  pupil: string;
  number: string;
}

const BASE = "/api/console/schools/{school}/pupils/{pupil}/guardians";

export const guardians = (calls: Client, school: string, pupil: string) =>
  answer(calls.GET(BASE, { params: { path: { school, pupil } } }));

export const act = (calls: Client, what: Act, path: OneLink) =>
  answer(calls.POST(`${BASE}/{number}/${what}`, { params: { path } }));

export const relink = (calls: Client, path: OneLink) =>
  answer(calls.POST(`${BASE}/{number}/relink`, { params: { path } }));
