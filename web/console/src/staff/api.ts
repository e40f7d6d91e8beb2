import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export type RoleName = "board" | "school" | "homeroom_teacher";

export interface Person {
  id: string;
  name: string;
  mail: string | null;
  role: RoleName;
  administrator: boolean;
  schools: string[];
  homerooms: { id: string; label: string }[];
  active: boolean;
  second_factor: boolean;
  me: boolean;
}

export interface Invitation {
  name: string;
  mail: string;
  role: RoleName;
  administrator: boolean;
  school: string | null;
  homerooms: string[];
}

export interface Change {
  name: string;
  role: RoleName;
  administrator: boolean;
  schools: string[];
  homerooms: string[];
}

/** What can be done to an account. */
export type Act = "deactivate" | "activate" | "reset-password" | "reset-second-factor" | "sign-out";

type One = { path: { id: string } };
interface Paths {
  "/api/console/staff": {
    get: Route<{ staff: Person[] }, { query?: { school?: string; board?: boolean } }>;
    post: Route<Person, object, Invitation>;
  };
  "/api/console/staff/{id}": { put: Route<Person, One, Change> };
  "/api/console/staff/{id}/deactivate": { post: Route<Person, One> };
  "/api/console/staff/{id}/activate": { post: Route<Person, One> };
  "/api/console/staff/{id}/reset-password": { post: Route<Person, One> };
  "/api/console/staff/{id}/reset-second-factor": { post: Route<Person, One> };
  "/api/console/staff/{id}/sign-out": { post: Route<Person, One> };
}

/** Of a school, or (null) of the board. */
export const staff = async (calls: Client, school: string | null) => {
  const query = school === null ? { board: true } : { school };
  return (await answer(expecting<Paths>(calls).GET("/api/console/staff", { params: { query } }))).staff;
};

export const invite = (calls: Client, body: Invitation) =>
  answer(expecting<Paths>(calls).POST("/api/console/staff", { body }));

const of = (id: string) => ({ params: { path: { id } } });

export const change = (calls: Client, id: string, body: Change) =>
  answer(expecting<Paths>(calls).PUT("/api/console/staff/{id}", { ...of(id), body }));

export const act = (calls: Client, id: string, what: Act) =>
  answer(expecting<Paths>(calls).POST(`/api/console/staff/{id}/${what}`, of(id)));
