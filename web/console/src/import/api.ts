import { answer, type Client, carriedOut } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export interface Counts {
  new: number;
  changed: number;
  moved: number;
  left: number;
  unclear: number;
  unchanged: number;
  homerooms: number;
}

export type Kind = "new" | "changed" | "moved" | "left" | "unclear";
export type State =
  | "uploading"
  | "reading"
  | "ready"
  | "refused"
  | "applying"
  | "applied"
  | "undoing"
  | "undone";

export interface Import {
  id: string;
  state: State;
  at: string;
  by: string;
  school: string | null;
  year: number;
  file_name: string;
  format: "csv" | "oneroster" | null;
  encoding: string | null;
  rows: number;
  progress: { done: number; of: number };
  counts: Counts;
  schools: { code: string; name: string; counts: Counts }[];
  trouble: { code: string; message: string } | null;
  warnings: { code: string; message: string }[];
  can_apply: boolean;
  applies_from: string | null;
  can_undo: boolean;
  left_alone: number;
}

export interface ImportRow {
  line: number | null;
  kind: Kind;
  name: string;
  kana: string;
  homeroom_label: string;
  roll_number: number | null;
  was: { name: string; homeroom_label: string; roll_number: number | null; school_name: string } | null;
  reasons: string[];
  choices: { value: string; label: string }[];
  choice: string | null;
}

export interface Rows {
  rows: ImportRow[];
  next: string | null;
}

interface Beginning {
  school: string | null;
  year: number;
  file_name: string;
  size: number;
}

type One = { path: { id: string } };
interface Paths {
  "/api/console/imports": {
    get: Route<{ imports: Import[] }, { query?: { school?: string } }>;
    post: Route<Import & { part_size: number }, object, Beginning>;
  };
  "/api/console/imports/{id}": { get: Route<Import, One> };
  "/api/console/imports/{id}/parts/{n}": {
    put: {
      parameters: { path: { id: string; n: number } };
      requestBody: { content: { "application/octet-stream": Blob } };
      responses: { 204: { headers: Record<string, unknown>; content?: never } };
    };
  };
  "/api/console/imports/{id}/read": { post: Route<Import, One, { parts: number }> };
  "/api/console/imports/{id}/rows": {
    get: Route<Rows, One & { query?: { school?: string; kind?: Kind; after?: string } }>;
  };
  "/api/console/imports/{id}/choices": {
    post: Route<Import, One, { choices: { line: number; value: string }[] }>;
  };
  "/api/console/imports/{id}/apply": { post: Route<Import, One, { counts: Counts }> };
  "/api/console/imports/{id}/undo": { post: Route<Import, One> };
  "/api/console/imports/template": {
    get: {
      parameters: object;
      responses: { 200: { headers: Record<string, unknown>; content: { "text/csv": string } } };
    };
  };
}

const at = (calls: Client) => expecting<Paths>(calls);
const one = (id: string) => ({ params: { path: { id } } });

export const imports = (calls: Client, school: string | null) =>
  answer(at(calls).GET("/api/console/imports", { params: { query: school ? { school } : {} } }));

export const theImport = (calls: Client, id: string) =>
  answer(at(calls).GET("/api/console/imports/{id}", one(id)));

export const begin = (calls: Client, body: Beginning) =>
  answer(at(calls).POST("/api/console/imports", { body }));

export const putPart = (calls: Client, id: string, n: number, part: Blob) =>
  carriedOut(
    at(calls).PUT("/api/console/imports/{id}/parts/{n}", {
      params: { path: { id, n } },
      body: part,
      bodySerializer: (bytes: Blob) => bytes,
      headers: { "content-type": "application/octet-stream" },
    }),
  );

export const read = (calls: Client, id: string, parts: number) =>
  answer(at(calls).POST("/api/console/imports/{id}/read", { ...one(id), body: { parts } }));

export const rows = (
  calls: Client,
  id: string,
  query: { kind: Kind; school: string | null; after: string | null },
) =>
  answer(
    at(calls).GET("/api/console/imports/{id}/rows", {
      params: {
        path: { id },
        query: {
          kind: query.kind,
          ...(query.school && { school: query.school }),
          ...(query.after && { after: query.after }),
        },
      },
    }),
  );

export const choose = (calls: Client, id: string, line: number, value: string) =>
  answer(
    at(calls).POST("/api/console/imports/{id}/choices", { ...one(id), body: { choices: [{ line, value }] } }),
  );

export const apply = (calls: Client, id: string, counts: Counts) =>
  answer(at(calls).POST("/api/console/imports/{id}/apply", { ...one(id), body: { counts } }));

export const undo = (calls: Client, id: string) =>
  answer(at(calls).POST("/api/console/imports/{id}/undo", one(id)));

export const template = (calls: Client) =>
  answer(at(calls).GET("/api/console/imports/template", { parseAs: "blob" }));
