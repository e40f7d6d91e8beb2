import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

/** How many pupils there are, and how many of their families can be reached. */
export interface Share {
  pupils: number;
  reached: number;
  /** Reached on paper, because the school decided so. */
  paper: number;
  missing: number;
}

export interface RoomShare extends Share {
  id: string;
  label: string;
}

export interface Missing {
  pupil: string;
  name: string;
  kana: string;
  homeroom: string;
  homeroom_label: string;
  roll_number: number | null;
  /** Nobody is registered; or somebody is, who has blocked the account in LINE. */
  state: "none" | "blocked";
  guardians: number;
}

export interface Reach extends Share {
  as_of: string;
  homerooms: RoomShare[];
  list: Missing[];
}

export type Channel = "line" | "blocked" | "mail" | "web" | "none";

export interface PupilReach {
  pupil: string;
  name: string;
  kana: string;
  roll_number: number | null;
  channels: Channel[];
  paper: boolean;
  reached: boolean;
  suspended: number;
}

export interface SchoolReach extends Share {
  code: string;
  name: string;
  as_of: string | null;
}

type InSchool = { path: { school: string } };

interface Paths {
  "/api/console/reach": { get: Route<{ schools: SchoolReach[] }> };
  "/api/console/schools/{school}/reach": { get: Route<Reach, InSchool> };
  "/api/console/schools/{school}/reach/pupils": {
    get: Route<{ pupils: PupilReach[] }, InSchool & { query: { homeroom: string } }>;
  };
}

const at = (calls: Client) => expecting<Paths>(calls);

export const allReach = (calls: Client) => answer(at(calls).GET("/api/console/reach"));

export const reach = (calls: Client, school: string) =>
  answer(at(calls).GET("/api/console/schools/{school}/reach", { params: { path: { school } } }));

export const pupilsReach = (calls: Client, school: string, homeroom: string) =>
  answer(
    at(calls).GET("/api/console/schools/{school}/reach/pupils", {
      params: { path: { school }, query: { homeroom } },
    }),
  );
