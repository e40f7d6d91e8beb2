import type { Client as Calls } from "openapi-fetch";
import { answer, type Client, carriedOut } from "../api/api.ts";

export type FieldName =
  | "school"
  | "day"
  | "grade"
  | "homeroom"
  | "roll_number"
  | "source"
  | "name"
  | "kana"
  | "category"
  | "reason"
  | "comes_at"
  | "leaves_at"
  | "fixed";
export type DayForm = "dashes" | "slashes" | "digits" | "era";
export interface Column {
  heading: string;
  field: FieldName;
  form?: DayForm | null;
  text?: string | null;
}
export interface Schedule {
  kind: "daily" | "monthly";
  at: string;
}
export interface LayoutBody {
  name: string;
  columns: Column[];
  headings: boolean;
  within: "noted" | "everybody";
  categories: Record<string, string>;
  reasons: Record<string, string>;
  encoding: "utf8" | "cp932";
  bom: boolean;
  line_ends: "crlf" | "lf";
  schedule: Schedule | null;
}
export interface ScheduleView extends Schedule {
  /** Who wished for it. */
  by: string;
  /** When it is due next; none: never again. */
  next_at: string | null;
  /** Why it goes on no more. */
  stopped: { code: string; message: string } | null;
  /** What was written last. */
  last: { export: string; day: string } | null;
}
export interface Layout extends LayoutBody {
  id: string;
  version: number;
  schedule: ScheduleView | null;
}
export interface Code {
  code: string;
  mark: string;
  label: string;
}
export interface Layouts {
  layouts: Layout[];
  fields: FieldName[];
  most_columns: number;
  most_layouts: number;
  categories: Code[];
  reasons: { code: string; label: string }[];
}
export interface Preview {
  lines: string[];
  rows: string[][];
  total: number;
  lost: number;
}

interface Paths {
  "/api/console/schools/{school}/layouts": {
    get: {
      parameters: { path: { school: string } };
      responses: { 200: { content: { "application/json": Layouts } } };
    };
  };
  "/api/console/schools/{school}/layouts/preview": {
    post: {
      parameters: { path: { school: string } };
      requestBody: { content: { "application/json": LayoutBody & { from: string; until: string } } };
      responses: { 200: { content: { "application/json": Preview } } };
    };
  };
  "/api/console/schools/{school}/layouts/{layout}": {
    put: {
      parameters: { path: { school: string; layout: string } };
      requestBody: { content: { "application/json": LayoutBody & { version: number } } };
      responses: { 200: { content: { "application/json": Layout } } };
    };
    delete: {
      parameters: { path: { school: string; layout: string }; query: { version: number } };
      responses: { 204: { content?: never } };
    };
  };
}

const all = "/api/console/schools/{school}/layouts";
const one = "/api/console/schools/{school}/layouts/{layout}";

/** The forms that a school keeps. */
export function layoutCalls(calls: Client, school: string) {
  const to = calls as unknown as Calls<Paths>;
  const here = { params: { path: { school } } };
  return {
    all: () => answer(to.GET(all, here)),
    preview: (body: LayoutBody & { from: string; until: string }) =>
      answer(to.POST(`${all}/preview`, { ...here, body })),
    keep: (layout: string, body: LayoutBody & { version: number }) =>
      answer(to.PUT(one, { params: { path: { school, layout } }, body })),
    drop: (layout: string, version: number) =>
      carriedOut(to.DELETE(one, { params: { path: { school, layout }, query: { version } } })),
  };
}
