import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type Code = Described["NumberedCode"];
/** One family's letter, with a code for each of two guardians. */
export type Letter = Described["Letter"];
export type Letters = Described["Letters"];
export type Wanted = Described["Wanted"];

/** The letters with their codes. Codes that nobody has used yet are the same again, however often this is asked. */
export const letters = (calls: Client, school: string, body: Wanted) =>
  answer(calls.POST("/api/console/schools/{school}/letters", { params: { path: { school } }, body }));
