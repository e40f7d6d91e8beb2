import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export interface Entry {
  seq: number;
  at: string;
  who: { kind: "staff" | "guardian" | "system"; id: string; name: string | null };
  did: string;
  words: string;
  whom: string | null;
  hash: string;
}

export interface Page {
  entries: Entry[];
  next: number | null;
}

export interface Verdict {
  intact: boolean;
  entries: number;
  head: string;
  broken_at: number | null;
}

/** A chain of entries: of a school, or of the board. */
export interface Chain {
  name: string;
  page(before: number | undefined): Promise<Page>;
  verify(): Promise<Verdict>;
  file(): Promise<Blob>;
}

type InSchool = { path: { school: string } };
type Before = { query?: { before?: number } };
interface Paths {
  "/api/console/schools/{school}/audit": { get: Route<Page, InSchool & Before> };
  "/api/console/schools/{school}/audit/verify": { post: Route<Verdict, InSchool> };
  "/api/console/schools/{school}/audit/export": { get: Route<Blob, InSchool> };
  "/api/console/audit": { get: Route<Page, Before> };
  "/api/console/audit/verify": { post: Route<Verdict> };
  "/api/console/audit/export": { get: Route<Blob> };
}

const from = (before: number | undefined) => (before === undefined ? {} : { before });

export function schoolChain(calls: Client, school: string): Chain {
  const client = expecting<Paths>(calls);
  const path = { school };
  return {
    name: school,
    page: (before) =>
      answer(client.GET("/api/console/schools/{school}/audit", { params: { path, query: from(before) } })),
    verify: () => answer(client.POST("/api/console/schools/{school}/audit/verify", { params: { path } })),
    file: () =>
      answer(
        client.GET("/api/console/schools/{school}/audit/export", { params: { path }, parseAs: "blob" }),
      ) as Promise<Blob>,
  };
}

export function boardChain(calls: Client): Chain {
  const client = expecting<Paths>(calls);
  return {
    name: "board",
    page: (before) => answer(client.GET("/api/console/audit", { params: { query: from(before) } })),
    verify: () => answer(client.POST("/api/console/audit/verify")),
    file: () => answer(client.GET("/api/console/audit/export", { parseAs: "blob" })) as Promise<Blob>,
  };
}
