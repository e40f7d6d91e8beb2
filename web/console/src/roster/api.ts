import { answer, type Client, carriedOut } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export interface Homeroom {
  id: string;
  label: string;
  grades: string[];
  name: string;
  pupils: number;
  /** Names what it is called: a change that carries it is refused when somebody else was first. */
  version: string;
}

export interface Pupil {
  id: string;
  name: string;
  kana: string;
  homeroom: string;
  homeroom_label: string;
  roll_number: number | null;
  second_homeroom: string | null;
  left: boolean;
  paper: boolean;
  version: number;
}

export interface NewHomeroom {
  year: number;
  /** None: for all grades. */
  grades: string[];
  name: string;
  /** Drawn once for this homeroom: sending it again makes no second one. */
  request_id: string;
}

export type HomeroomNames = Pick<Homeroom, "grades" | "name" | "version">;

/** What a person writes about a pupil. */
export type Entry = Pick<Pupil, "name" | "kana" | "homeroom" | "roll_number" | "second_homeroom">;
export type NewPupil = Entry & { request_id: string };
export type Change = Entry & Pick<Pupil, "left" | "paper" | "version">;

type InSchool = { path: { school: string } };
type OneHomeroom = { path: { school: string; homeroom: string } };

interface Paths {
  "/api/console/schools/{school}/homerooms": {
    get: Route<{ year: number; homerooms: Homeroom[] }, InSchool & { query: { year: number } }>;
    post: Route<Homeroom, InSchool, NewHomeroom>;
  };
  "/api/console/schools/{school}/homerooms/{homeroom}": {
    put: Route<Homeroom, OneHomeroom, HomeroomNames>;
    delete: {
      parameters: OneHomeroom;
      responses: { 204: { headers: Record<string, unknown>; content?: never } };
    };
  };
  "/api/console/schools/{school}/pupils": {
    get: Route<{ pupils: Pupil[] }, InSchool & { query?: { left?: boolean } }>;
    post: Route<Pupil, InSchool, NewPupil>;
  };
  "/api/console/schools/{school}/pupils/{pupil}": {
    put: Route<Pupil, { path: { school: string; pupil: string } }, Change>;
  };
}

const at = (calls: Client) => expecting<Paths>(calls);

export const homerooms = (calls: Client, school: string, year: number) =>
  answer(
    at(calls).GET("/api/console/schools/{school}/homerooms", {
      params: { path: { school }, query: { year } },
    }),
  );

export const addHomeroom = (calls: Client, school: string, body: NewHomeroom) =>
  answer(at(calls).POST("/api/console/schools/{school}/homerooms", { params: { path: { school } }, body }));

export const changeHomeroom = (calls: Client, school: string, homeroom: string, body: HomeroomNames) =>
  answer(
    at(calls).PUT("/api/console/schools/{school}/homerooms/{homeroom}", {
      params: { path: { school, homeroom } },
      body,
    }),
  );

export const dropHomeroom = (calls: Client, school: string, homeroom: string) =>
  carriedOut(
    at(calls).DELETE("/api/console/schools/{school}/homerooms/{homeroom}", {
      params: { path: { school, homeroom } },
    }),
  );

/** Those who are there, or those who have left. */
export const pupils = (calls: Client, school: string, left = false) =>
  answer(
    at(calls).GET("/api/console/schools/{school}/pupils", {
      params: { path: { school }, query: left ? { left } : {} },
    }),
  );

export const addPupil = (calls: Client, school: string, body: NewPupil) =>
  answer(at(calls).POST("/api/console/schools/{school}/pupils", { params: { path: { school } }, body }));

export const changePupil = (calls: Client, school: string, pupil: string, body: Change) =>
  answer(
    at(calls).PUT("/api/console/schools/{school}/pupils/{pupil}", {
      params: { path: { school, pupil } },
      body,
    }),
  );
