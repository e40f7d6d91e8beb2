import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

/** The networks from which the console may be used; and, where that is known, from where I am asking. */
export type Networks = components["schemas"]["BoardSettingsNow"];

export const networks = (calls: Client) => answer(calls.GET("/api/console/settings"));

export const changeNetworks = (calls: Client, list: string[]) =>
  answer(calls.PUT("/api/console/settings", { body: { networks: list } }));
