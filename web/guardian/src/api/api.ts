import { asked } from "@renraku/ui/api/asked.ts";
import { bearerFetch, type Tokens } from "@renraku/ui/api/bearer.ts";
import type { paths } from "@renraku/ui/api/guardian.ts";
import { Refusal } from "@renraku/ui/api/refusal.ts";
import createClient from "openapi-fetch";
import type { Words } from "../words/words.tsx";

type Json<T> = T extends { content: { "application/json": infer J } } ? J : never;
export type Me = Json<paths["/api/guardian/me"]["get"]["responses"][200]>;
export type Child = Me["children"][number];
export type Reason = Me["reasons"][number];
export type Place = Json<paths["/api/guardian/codes"]["post"]["responses"][200]>;
type Put = paths["/api/guardian/absences/{child}/{day}"]["put"];
export type Report = Json<Put["requestBody"]>;
export type Kind = Report["kind"];
export type Absence = Json<Put["responses"][200]>;

export interface Api {
  me(): Promise<Me>;
  absences(): Promise<Absence[]>;
  code(code: string): Promise<Place>;
  register(code: string, nickname: string): Promise<Child>;
  report(child: string, day: string, report: Report): Promise<Absence>;
  cancel(child: string, day: string, requestId: string): Promise<Absence>;
}

/** The guardian's API for whoever holds `tokens`. */
export function api(tokens: Tokens, origin: string, words: Words): Api {
  const client = createClient<paths>({ baseUrl: origin, fetch: bearerFetch(tokens, words("unreachable")) });
  const failed = words("failed");
  const of = (child: string, day: string) => ({ path: { child, day } });
  return {
    me: () => asked(client.GET("/api/guardian/me"), failed),
    absences: async () => (await asked(client.GET("/api/guardian/absences"), failed)).absences,
    code: (code) => asked(client.POST("/api/guardian/codes", { body: { code } }), failed),
    register: (code, nickname) =>
      asked(client.POST("/api/guardian/children", { body: { code, nickname } }), failed),
    report: (child, day, body) =>
      asked(client.PUT("/api/guardian/absences/{child}/{day}", { params: of(child, day), body }), failed),
    cancel: (child, day, request_id) =>
      asked(
        client.POST("/api/guardian/absences/{child}/{day}/cancel", {
          params: of(child, day),
          body: { request_id },
        }),
        failed,
      ),
  };
}

/** Whether the same call, made again, may well go through: nobody can know whether this one did. */
export function mayPass(error: unknown): boolean {
  return error instanceof Refusal && (error.status === 0 || error.status >= 500);
}
