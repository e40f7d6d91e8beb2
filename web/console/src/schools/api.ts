import { answer, type Client, carriedOut } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

/** How guardians may register, by the school's choice. */
export interface Ways {
  letter: boolean;
  passcode: boolean;
  invitation: boolean;
  mail: boolean;
}

/** What can be said of a school by those who run it. */
export interface SchoolFacts {
  code: string;
  name: string;
  telephone: string;
  cut_off: string;
  closed_days: string[];
  ways: Ways;
}

export interface SchoolSettings extends SchoolFacts {
  passcode: string | null;
  version: number;
}

/** A change, and what stood on the screen before it. */
export type SchoolChange = SchoolFacts & { version: number };

type InSchool = { path: { school: string } };
interface Paths {
  "/api/console/schools": {
    get: Route<{ schools: SchoolSettings[] }>;
    post: Route<SchoolSettings, object, SchoolFacts>;
  };
  "/api/console/schools/{school}": { put: Route<SchoolSettings, InSchool, SchoolChange> };
  "/api/console/schools/{school}/passcode": {
    post: Route<{ passcode: string }, InSchool>;
    delete: Route<undefined, InSchool>;
  };
}

const one = "/api/console/schools/{school}";
const passcode = "/api/console/schools/{school}/passcode";
const at = (school: string) => ({ params: { path: { school } } });

export const schools = async (calls: Client) =>
  (await answer(expecting<Paths>(calls).GET("/api/console/schools"))).schools;

export const addSchool = (calls: Client, body: SchoolFacts) =>
  answer(expecting<Paths>(calls).POST("/api/console/schools", { body }));

export const changeSchool = (calls: Client, body: SchoolChange) =>
  answer(expecting<Paths>(calls).PUT(one, { ...at(body.code), body }));

export const newPasscode = (calls: Client, school: string) =>
  answer(expecting<Paths>(calls).POST(passcode, at(school)));

export const noPasscode = (calls: Client, school: string) =>
  carriedOut(expecting<Paths>(calls).DELETE(passcode, at(school)));
