import type { components } from "@renraku/ui/api/exports.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type Export = Described["ExportView"];
export type NewExport = Described["NewExport"];
export type Encoding = Described["EncodingView"];

/** Something as a file. */
export const exportCalls = (calls: Client) => ({
  begin: (body: NewExport) => answer(calls.POST("/api/console/exports", { body })),
  read: (id: string) => answer(calls.GET("/api/console/exports/{id}", { params: { path: { id } } })),
});
