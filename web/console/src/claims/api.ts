import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

/** Somebody who says, with the school's passcode, whose guardian they are; the school decides. */
export interface Claim {
  id: string;
  at: string;
  homeroom_label: string;
  roll_number: number | null;
  name: string;
  kana: string;
  /** Who is there already. */
  against: {
    pupil: string;
    name: string;
    kana: string;
    roll_number: number | null;
    guardians: number;
  } | null;
  why: "same_name" | "same_seat" | "on_roster";
  suspended: boolean;
}

export type Decision = "same_child" | "other_child" | "refuse";

type InSchool = { path: { school: string } };

interface Paths {
  "/api/console/schools/{school}/claims": { get: Route<{ claims: Claim[] }, InSchool> };
  "/api/console/schools/{school}/claims/{claim}": {
    post: Route<unknown, { path: { school: string; claim: string } }, { decision: Decision }>;
  };
}

const at = (calls: Client) => expecting<Paths>(calls);

export const claims = (calls: Client, school: string) =>
  answer(at(calls).GET("/api/console/schools/{school}/claims", { params: { path: { school } } }));

export const decide = (calls: Client, school: string, claim: string, decision: Decision) =>
  answer(
    at(calls).POST("/api/console/schools/{school}/claims/{claim}", {
      params: { path: { school, claim } },
      body: { decision },
    }),
  );
