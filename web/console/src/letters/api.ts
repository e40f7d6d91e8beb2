import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export interface Code {
  number: number;
  code: string;
  url: string;
}

export interface Letter {
  pupil: string;
  name: string;
  homeroom_label: string;
  roll_number: number | null;
  /** One for each of two guardians. */
  codes: Code[];
}

export interface Letters {
  school: { name: string; telephone: string };
  letters: Letter[];
}

export interface Wanted {
  homeroom: string | null;
  pupils: string[] | null;
  who: "missing" | "all";
}

interface Paths {
  "/api/console/schools/{school}/letters": { post: Route<Letters, { path: { school: string } }, Wanted> };
}

/** The letters with their codes. Codes that nobody has used yet are the same again, however often this is asked. */
export const letters = (calls: Client, school: string, body: Wanted) =>
  answer(
    expecting<Paths>(calls).POST("/api/console/schools/{school}/letters", {
      params: { path: { school } },
      body,
    }),
  );
