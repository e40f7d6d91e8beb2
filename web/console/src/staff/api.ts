import type { components } from "@renraku/ui/api/staff.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type Person = Described["Person"];
export type RoleName = Described["RoleName"];
export type Invitation = Described["Invitation"];
export type Change = Described["StaffChange"];

/** What can be done to an account. */
export type Act = "deactivate" | "activate" | "reset-password" | "reset-second-factor" | "sign-out";

/** Of a school, or (null) of the board. */
export const staff = async (calls: Client, school: string | null) => {
  const query = school === null ? { board: true } : { school };
  return (await answer(calls.GET("/api/console/staff", { params: { query } }))).staff;
};

export const invite = (calls: Client, body: Invitation) => answer(calls.POST("/api/console/staff", { body }));

const of = (id: string) => ({ params: { path: { id } } });

export const change = (calls: Client, id: string, body: Change) =>
  answer(calls.PUT("/api/console/staff/{id}", { ...of(id), body }));

export const act = (calls: Client, id: string, what: Act) =>
  answer(calls.POST(`/api/console/staff/{id}/${what}`, of(id)));
