import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";
import type { Channel } from "../reach/api.ts";

/** One guardian of a pupil, as the school may know them: by a number, never by name. */
export interface Link {
  number: string;
  channel: Channel;
  since: string;
  way: "letter" | "passcode" | "invitation" | "relink" | "staff";
  suspended: boolean;
}

export interface Guardians {
  pupil: { id: string; name: string; homeroom_label: string; roll_number: number | null; paper: boolean };
  links: Link[];
  unused_codes: number;
}

export interface Relink {
  code: string;
  url: string;
}

export type Act = "suspend" | "resume" | "unlink";

type OnePupil = { path: { school: string; pupil: string } };
type OneLink = { path: { school: string; pupil: string; number: string } };

interface Paths {
  "/api/console/schools/{school}/pupils/{pupil}/guardians": { get: Route<Guardians, OnePupil> };
  "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/suspend": {
    post: Route<Guardians, OneLink>;
  };
  "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/resume": {
    post: Route<Guardians, OneLink>;
  };
  "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/unlink": {
    post: Route<Guardians, OneLink>;
  };
  "/api/console/schools/{school}/pupils/{pupil}/guardians/{number}/relink": {
    post: Route<Relink, OneLink>;
  };
}

const at = (calls: Client) => expecting<Paths>(calls);
const BASE = "/api/console/schools/{school}/pupils/{pupil}/guardians";

export const guardians = (calls: Client, school: string, pupil: string) =>
  answer(at(calls).GET(BASE, { params: { path: { school, pupil } } }));

export const act = (calls: Client, what: Act, path: OneLink["path"]) =>
  answer(at(calls).POST(`${BASE}/{number}/${what}`, { params: { path } }));

export const relink = (calls: Client, path: OneLink["path"]) =>
  answer(at(calls).POST(`${BASE}/{number}/relink`, { params: { path } }));
