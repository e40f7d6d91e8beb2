import type { Message } from "./api.ts";

/** What a message asks its reader, as its view holds it. */
export type Survey = NonNullable<Message["survey"]>;

/** One answer that is asked of the reader, and what stands of it. */
export type Standing = Survey["answers"][number];

export interface Slot {
  place: number;
  /** By Tokyo's clock, without an offset. */
  from: string;
  to: string;
  free: boolean;
}

export interface Sibling {
  name: string;
  from: string | null;
  to: string | null;
}

/** The times of one child. */
export interface ChildTimes {
  child: string;
  name: string;
  is_assigned: boolean;
  slots: Slot[];
  place: number | null;
  wishes: number[];
  waiting: number[];
  calendar_url: string | null;
  siblings: Sibling[];
}

export interface Appointments {
  id: string;
  kind: "interview" | "three_way" | "home_visit";
  how: "first_come" | "wishes";
  until: string | null;
  is_open: boolean;
  children: ChildTimes[];
}

interface Call<Path extends string, Body, Answer> {
  parameters: { path: Record<Path, string> };
  requestBody: { content: { "application/json": Body } };
  responses: { 200: { content: { "application/json": Answer } } };
}

type Times<Body> = { post: Call<"message" | "child", Body, Appointments> };

/** The calls, until the API's description has them. */
export interface AskPaths {
  "/api/guardian/messages/{message}/appointments/{child}/take": Times<{ place: number }>;
  "/api/guardian/messages/{message}/appointments/{child}/wait": Times<{ places: number[] }>;
  "/api/guardian/messages/{message}/appointments/{child}/wish": Times<{ places: number[] }>;
  "/api/guardian/messages/{message}/appointments/{child}/cancel": {
    post: Omit<Call<"message" | "child", never, Appointments>, "requestBody">;
  };
}

/** What somebody does about the times of one child. */
export type Does =
  | { take: number }
  | { wait: readonly number[] }
  | { wish: readonly number[] }
  | { cancel: true };
