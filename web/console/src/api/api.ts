import { asked, done } from "@renraku/ui/api/asked.ts";
import type { paths as attendancePaths } from "@renraku/ui/api/attendance.ts";
import { bearerFetch, type Tokens } from "@renraku/ui/api/bearer.ts";
import type { paths as broadcastPaths } from "@renraku/ui/api/broadcasts.ts";
import type { paths as consolePaths } from "@renraku/ui/api/console.ts";
import type { paths as exportPaths } from "@renraku/ui/api/exports.ts";
import type { paths as importPaths } from "@renraku/ui/api/imports.ts";
import { Refusal } from "@renraku/ui/api/refusal.ts";
import type { paths as staffPaths } from "@renraku/ui/api/staff.ts";
import type { paths as surveyPaths } from "@renraku/ui/api/surveys.ts";
import createClient, { type Client as Calls } from "openapi-fetch";

/** What the functions behind /api/console describe, each its own routes. */
type paths = attendancePaths &
  broadcastPaths &
  consolePaths &
  exportPaths &
  importPaths &
  staffPaths &
  surveyPaths;

/** The `application/json` of an answer or a body. */
export type Json<T> = T extends { content: { "application/json": infer J } } ? J : never;
export type Me = Json<paths["/api/console/me"]["get"]["responses"][200]>;
export type School = Me["schools"][number];

/** The console's API for whoever is signed in; each screen's `api.ts` says what it asks. */
export type Client = Calls<paths>;

const UNREACHABLE = "サーバーにつながりません。ネットワークを確かめてください。";
const FAILED = "うまくいきませんでした。少し待って、もう一度お試しください。";

/** The console's API for whoever holds `tokens`. */
export function client(tokens: Tokens, origin: string): Client {
  return createClient<paths>({ baseUrl: origin, fetch: bearerFetch(tokens, UNREACHABLE) });
}

/** What an answer holds, or the refusal it was. */
export const answer = <T>(call: Parameters<typeof asked<T>>[0]) => asked<T>(call, FAILED);

/** A call that is answered by nothing. */
export const carriedOut = (call: Parameters<typeof done>[0]) => done(call, FAILED);

export const whoIAm = (calls: Client): Promise<Me> => answer(calls.GET("/api/console/me"));

/** Whether asking again, unchanged, could help. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof Refusal) || error.status === 0 || error.status === 429 || error.status >= 500;
}
