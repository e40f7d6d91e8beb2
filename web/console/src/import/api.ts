import type { components } from "@renraku/ui/api/imports.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";

type Described = components["schemas"];

export type Import = Described["ImportView"];
export type Counts = Described["CountsView"];
export type ImportRow = Described["RowView"];
export type Kind = Described["KindName"];
export type State = Described["StateName"];

const one = (id: string) => ({ params: { path: { id } } });

export const imports = (calls: Client, school: string | null) =>
  answer(calls.GET("/api/console/imports", { params: { query: school ? { school } : {} } }));

export const theImport = (calls: Client, id: string) =>
  answer(calls.GET("/api/console/imports/{id}", one(id)));

export const begin = (calls: Client, body: Described["NewImport"]) =>
  answer(calls.POST("/api/console/imports", { body }));

export const putPart = (calls: Client, id: string, n: number, part: Blob) =>
  carriedOut(
    calls.PUT("/api/console/imports/{id}/parts/{n}", {
      params: { path: { id, n } },
      // Described as an array of numbers, for want of a word for bytes; the part goes out as it is.
      body: part as unknown as number[],
      bodySerializer: (bytes) => bytes as unknown as Blob,
      headers: { "content-type": "application/octet-stream" },
    }),
  );

export const read = (calls: Client, id: string, parts: number) =>
  answer(calls.POST("/api/console/imports/{id}/read", { ...one(id), body: { parts } }));

export const rows = (
  calls: Client,
  id: string,
  { kind, school, after }: { kind: Kind; school: string | null; after: string | null },
) => {
  const query = { kind, ...(school && { school }), ...(after && { after }) };
  return answer(calls.GET("/api/console/imports/{id}/rows", { params: { path: { id }, query } }));
};

export const choose = (calls: Client, id: string, line: number, value: string) =>
  answer(
    calls.POST("/api/console/imports/{id}/choices", { ...one(id), body: { choices: [{ line, value }] } }),
  );

export const apply = (calls: Client, id: string, counts: Counts) =>
  answer(calls.POST("/api/console/imports/{id}/apply", { ...one(id), body: { counts } }));

export const undo = (calls: Client, id: string) =>
  answer(calls.POST("/api/console/imports/{id}/undo", one(id)));

export const template = (calls: Client) =>
  answer(calls.GET("/api/console/imports/template", { parseAs: "blob" }));
