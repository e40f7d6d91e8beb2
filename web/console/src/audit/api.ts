import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

export type Entry = components["schemas"]["LogEntry"];
export type Page = components["schemas"]["Log"];
export type Verdict = components["schemas"]["Verified"];

/** A chain of entries: of a school, or of the board. */
export interface Chain {
  name: string;
  page(before: number | undefined): Promise<Page>;
  verify(): Promise<Verdict>;
  /** All entries, one a line. */
  file(): Promise<Blob>;
}

const from = (before: number | undefined) => (before === undefined ? {} : { before });

export function schoolChain(calls: Client, school: string): Chain {
  const path = { school };
  const at = "/api/console/schools/{school}/audit";
  return {
    name: school,
    page: (before) => answer(calls.GET(at, { params: { path, query: from(before) } })),
    verify: () => answer(calls.POST(`${at}/verify`, { params: { path } })),
    file: () =>
      wholeFile((first) =>
        calls.GET(`${at}/export`, { params: { path, query: { from: first } }, parseAs: "text" }),
      ),
  };
}

export function boardChain(calls: Client): Chain {
  const at = "/api/console/audit";
  return {
    name: "board",
    page: (before) => answer(calls.GET(at, { params: { query: from(before) } })),
    verify: () => answer(calls.POST(`${at}/verify`)),
    file: () =>
      wholeFile((first) =>
        calls.GET(`${at}/export`, { params: { query: { from: first } }, parseAs: "text" }),
      ),
  };
}

type Part = Parameters<typeof answer<string>>[0];

/** A long log comes in parts; each says where the next one begins. */
export async function wholeFile(part: (first: number) => Part): Promise<Blob> {
  const parts: string[] = [];
  for (let first = 1; first > 0; ) {
    const call = part(first);
    parts.push(await answer(call));
    first = Number((await call).response.headers.get("x-next-entry"));
  }
  return new Blob(parts, { type: "application/x-ndjson" });
}
