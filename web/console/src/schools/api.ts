import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";
import type { AtSchool } from "../attendance/api.ts";

type Described = components["schemas"];

/** How guardians may register, by the school's choice. */
export type Ways = Described["WaysIn"];

export type SchoolSettings = Omit<Described["School"], "reasons"> & { reasons: AtSchool };

/** What can be said of a school by those who run it. */
export type SchoolFacts = Omit<SchoolSettings, "passcode" | "version">;

/** A change, and what stood on the screen before it. */
export type SchoolChange = SchoolFacts & { version: number };

const at = (school: string) => ({ params: { path: { school } } });

/** With all that a school does differently: each part is there on the way out. */
export const schools = async (calls: Client) =>
  (await answer(calls.GET("/api/console/schools"))).schools as SchoolSettings[];

export const addSchool = (calls: Client, body: SchoolFacts) =>
  answer(calls.POST("/api/console/schools", { body }));

export const changeSchool = (calls: Client, { code, ...body }: SchoolChange) =>
  answer(calls.PUT("/api/console/schools/{school}", { ...at(code), body }));

export const newPasscode = (calls: Client, school: string) =>
  answer(calls.POST("/api/console/schools/{school}/passcode", at(school)));

export const noPasscode = (calls: Client, school: string) =>
  carriedOut(calls.DELETE("/api/console/schools/{school}/passcode", at(school)));
