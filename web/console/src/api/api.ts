import { asked } from "@renraku/ui/api/asked.ts";
import { bearerFetch, type Tokens } from "@renraku/ui/api/bearer.ts";
import type { paths } from "@renraku/ui/api/console.ts";
import { Refusal } from "@renraku/ui/api/refusal.ts";
import createClient from "openapi-fetch";

type Json<T> = T extends { content: { "application/json": infer J } } ? J : never;
export type Me = Json<paths["/api/console/me"]["get"]["responses"][200]>;
export type Board = Json<paths["/api/console/schools/{school}/absences"]["get"]["responses"][200]>;
export type Homeroom = Board["homerooms"][number];
export type Row = Homeroom["absences"][number];
type Mark = paths["/api/console/schools/{school}/absences/seen"]["post"];
export type MarkSeen = Json<Mark["requestBody"]>;
export type Seen = Json<Mark["responses"][200]>;

/** A board together with the ETag that asks whether it still holds. */
export interface TaggedBoard {
  board: Board;
  etag: string | null;
}

export interface Api {
  me(): Promise<Me>;
  board(school: string, day: string, known: TaggedBoard | undefined): Promise<TaggedBoard>;
  markSeen(school: string, marks: MarkSeen): Promise<Seen>;
}

const UNREACHABLE = "サーバーにつながりません。ネットワークを確かめてください。";
const FAILED = "うまくいきませんでした。少し待って、もう一度お試しください。";

/** The console's API for whoever holds `tokens`. */
export function api(tokens: Tokens, origin: string): Api {
  const client = createClient<paths>({ baseUrl: origin, fetch: bearerFetch(tokens, UNREACHABLE) });
  return {
    me: () => asked(client.GET("/api/console/me"), FAILED),
    board: async (school, day, known) => {
      const answer = client.GET("/api/console/schools/{school}/absences", {
        params: { path: { school }, query: { day } },
        headers: { "If-None-Match": known?.etag ?? null },
      });
      const { response } = await answer;
      if (response.status === 304 && known) return known;
      return { board: await asked(answer, FAILED), etag: response.headers.get("etag") };
    },
    markSeen: (school, body) =>
      asked(
        client.POST("/api/console/schools/{school}/absences/seen", { params: { path: { school } }, body }),
        FAILED,
      ),
  };
}

/** Whether asking again, unchanged, could help. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof Refusal) || error.status === 0 || error.status === 429 || error.status >= 500;
}
