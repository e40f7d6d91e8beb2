import type { Answers, Per, Question } from "@renraku/ui/survey/survey.ts";

/** What a message asks its reader, as its view holds it. */
export interface Survey {
  id: string;
  questions: Question[];
  per: Per;
  anonymous: boolean;
  /** By Tokyo's clock, without an offset. */
  until: string | null;
  is_open: boolean;
  answers: Standing[];
}

/** One answer that is asked of the reader, and what stands of it. */
export interface Standing {
  school: string;
  /** Per pupil: which child. */
  child: string | null;
  /** The child's nickname, or the school's name. */
  name: string;
  answers: Answers | null;
  version: number | null;
  by: "me" | "family" | "school" | null;
  at: string | null;
  /** By their nicknames, the children that it is about. */
  children: string[];
  answered: boolean;
}

/** An answer on its way. */
export interface Given {
  school: string | null;
  child: string | null;
  answers: Answers;
  version: number | null;
}

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

/** What a line of the list says of it. */
export interface RowAsks {
  asks?: "survey" | "appointments" | null;
  answered?: boolean;
}

interface Call<Path extends string, Body, Answer> {
  parameters: { path: Record<Path, string> };
  requestBody: { content: { "application/json": Body } };
  responses: { 200: { content: { "application/json": Answer } } };
}

type Times<Body> = { post: Call<"message" | "child", Body, Appointments> };

/** The calls, until the API's description has them. */
export interface AskPaths<Message> {
  "/api/guardian/messages/{message}/answer": { put: Call<"message", Given, Message> };
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
