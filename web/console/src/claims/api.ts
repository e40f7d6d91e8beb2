import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

/** Somebody who says, with the school's passcode, whose guardian they are; the school decides. */
export type Claim = Described["Claimant"];
export type Decision = Described["DecisionName"];

export const claims = (calls: Client, school: string) =>
  answer(calls.GET("/api/console/schools/{school}/claims", { params: { path: { school } } }));

export const decide = (calls: Client, school: string, claim: string, decision: Decision) =>
  answer(
    calls.POST("/api/console/schools/{school}/claims/{claim}", {
      params: { path: { school, claim } },
      body: { decision },
    }),
  );
