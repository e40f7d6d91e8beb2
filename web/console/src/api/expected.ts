import type { Client as Calls } from "openapi-fetch";
import type { Client } from "./api.ts";

/** A route that the description does not have yet, as it will say it. */
export type Route<Answer, Asked = object, Body = never> = {
  parameters: Asked & { header?: never; cookie?: never };
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Answer } } };
} & ([Body] extends [never]
  ? { requestBody?: never }
  : { requestBody: { content: { "application/json": Body } } });

/** The same calls, with routes that are on their way. */
export const expecting = <Paths extends object>(calls: Client) => calls as unknown as Calls<Paths>;
