import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";

type Described = components["schemas"];

export type Homeroom = Described["Homeroom"];
export type Pupil = Described["Pupil"];
export type NewHomeroom = Described["NewHomeroom"];
export type HomeroomNames = Described["HomeroomNames"];
export type NewPupil = Described["NewPupil"];
export type Change = Described["PupilChange"];

/** What a person writes about a pupil. */
export type Entry = Pick<Described["Seat"], "name" | "kana" | "homeroom" | "roll_number" | "second_homeroom">;

const inSchool = (school: string) => ({ params: { path: { school } } });

export const homerooms = (calls: Client, school: string, year: number) =>
  answer(
    calls.GET("/api/console/schools/{school}/homerooms", { params: { path: { school }, query: { year } } }),
  );

export const addHomeroom = (calls: Client, school: string, body: NewHomeroom) =>
  answer(calls.POST("/api/console/schools/{school}/homerooms", { ...inSchool(school), body }));

export const changeHomeroom = (calls: Client, school: string, homeroom: string, body: HomeroomNames) =>
  answer(
    calls.PUT("/api/console/schools/{school}/homerooms/{homeroom}", {
      params: { path: { school, homeroom } },
      body,
    }),
  );

export const dropHomeroom = (calls: Client, school: string, homeroom: string) =>
  carriedOut(
    calls.DELETE("/api/console/schools/{school}/homerooms/{homeroom}", {
      params: { path: { school, homeroom } },
    }),
  );

/** Those who are there, or those who have left. */
export const pupils = (calls: Client, school: string, left = false) =>
  answer(
    calls.GET("/api/console/schools/{school}/pupils", {
      params: { path: { school }, query: left ? { left } : {} },
    }),
  );

export const addPupil = (calls: Client, school: string, body: NewPupil) =>
  answer(calls.POST("/api/console/schools/{school}/pupils", { ...inSchool(school), body }));

export const changePupil = (calls: Client, school: string, pupil: string, body: Change) =>
  answer(
    calls.PUT("/api/console/schools/{school}/pupils/{pupil}", { params: { path: { school, pupil } }, body }),
  );
