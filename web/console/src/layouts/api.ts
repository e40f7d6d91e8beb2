import type { components } from "@renraku/ui/api/exports.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";

type Described = components["schemas"];

export type FieldName = Described["FieldName"];
export type DayForm = Described["DateFormName"];
export type Column = Described["ColumnView"];
/** A layout as it is kept: without the version that it follows. */
export type LayoutBody = Omit<Described["LayoutIn"], "version">;
export type Layout = Described["LayoutView"];
export type Layouts = Described["LayoutList"];
export type Preview = Described["PreviewView"];

const all = "/api/console/schools/{school}/layouts";
const one = "/api/console/schools/{school}/layouts/{layout}";

/** The layouts that a school keeps. */
export function layoutCalls(calls: Client, school: string) {
  const here = { params: { path: { school } } };
  return {
    all: () => answer(calls.GET(all, here)),
    preview: (body: Described["PreviewIn"]) => answer(calls.POST(`${all}/preview`, { ...here, body })),
    keep: (layout: string, body: Described["LayoutIn"]) =>
      answer(calls.PUT(one, { params: { path: { school, layout } }, body })),
    drop: (layout: string, version: number) =>
      carriedOut(calls.DELETE(one, { params: { path: { school, layout }, query: { version } } })),
  };
}
