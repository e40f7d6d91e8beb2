import type { paths } from "@renraku/ui/api/console.ts";
import { answer, type Client, type Json } from "../api/api.ts";

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

/** One day's board; the known one, if that still holds. */
export async function board(
  calls: Client,
  school: string,
  day: string,
  known: TaggedBoard | undefined,
): Promise<TaggedBoard> {
  const call = calls.GET("/api/console/schools/{school}/absences", {
    params: { path: { school }, query: { day } },
    headers: { "If-None-Match": known?.etag ?? null },
  });
  const { response } = await call;
  if (response.status === 304 && known) return known;
  return { board: await answer(call), etag: response.headers.get("etag") };
}

export const markSeen = (calls: Client, school: string, body: MarkSeen): Promise<Seen> =>
  answer(calls.POST("/api/console/schools/{school}/absences/seen", { params: { path: { school } }, body }));
