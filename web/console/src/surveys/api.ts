import type { Answers, Per, Question } from "@renraku/ui/survey/survey.ts";
import { answer, type Client } from "../api/api.ts";
import type { Broadcast } from "../broadcasts/api.ts";

/** What one question came to. */
export interface Counts {
  given: number;
  bars?: number[];
  sum?: number;
}

/** What some came to together. */
export interface Cell {
  answers: number;
  questions?: Record<string, Counts>;
}

/** What one school came to. */
export interface Results {
  school: string;
  name: string;
  is_open: boolean;
  anonymous: boolean;
  per: Per;
  until: string | null;
  closed_at: string | null;
  questions: Question[];
  asked: number;
  answers: number;
  whole: Cell | null;
  homerooms: {
    homeroom: string;
    label: string;
    grades: string[];
    asked: number;
    answers: number;
    cell: Cell | null;
  }[];
  merged: { homerooms: string[]; cell: Cell } | null;
  counted_at: string;
}

export interface SchoolSum {
  school: string;
  name: string;
  asked: number | null;
  answers: number;
  whole: Cell | null;
}

export interface Words {
  words: { text: string; pupil: { id: string; name: string; homeroom: string } | null }[];
  next: string | null;
}

export interface Unanswered {
  pupils: {
    pupil: string;
    name: string;
    homeroom: string;
    label: string;
    roll: number | null;
    reached: boolean;
    /** One, or so many guardians. */
    missing: number;
  }[];
  answered: number;
  asked: number;
}

/** An answer as it stands. */
export interface Given {
  answers: Answers;
  version: number;
  came: "talk" | "page" | "staff";
  at: string | null;
}

/** What was answered for a pupil; of a survey that asks guardians, by each of them. */
export interface Entry {
  answer: Given | null;
  guardians: { id: string; label: string; answer: Given | null }[];
}

export interface NewEntry {
  school: string;
  answers: Answers;
  version: number | null;
  guardian: string | null;
}

export type Encoding = "utf8" | "cp932";

export interface Export {
  id: string;
  state: "waiting" | "writing" | "ready" | "failed";
  rows: number;
  name: string;
  bytes: number;
  sha256: string;
  url: string | null;
  expires_at: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: until the generated client knows these routes
type Untyped = Record<"GET" | "PUT" | "POST", (path: string, init: object) => Promise<any>>;
const untyped = (calls: Client) => calls as unknown as Untyped;

const one = "/api/console/surveys/{id}";
const at = (id: string, query: Record<string, string | undefined> = {}) => ({
  params: { path: { id }, query },
});

/** What has been answered. */
export const resultCalls = (calls: Client) => ({
  results: (id: string, school: string) =>
    answer<Results>(untyped(calls).GET(`${one}/results`, at(id, { school }))),
  schools: (id: string) => answer<SchoolSum[]>(untyped(calls).GET(`${one}/schools`, at(id))),
  words: (id: string, query: { school: string; question: string; after?: string | undefined }) =>
    answer<Words>(untyped(calls).GET(`${one}/words`, at(id, query))),
  unanswered: (id: string, school: string) =>
    answer<Unanswered>(untyped(calls).GET(`${one}/unanswered`, at(id, { school }))),
});

/** Answers that came on paper or by telephone. */
export const entryCalls = (calls: Client) => ({
  read: (id: string, pupil: string, query: { school: string }) =>
    answer<Entry>(untyped(calls).GET(`${one}/answers/{pupil}`, { params: { path: { id, pupil }, query } })),
  keep: (id: string, pupil: string, body: NewEntry) =>
    answer<Entry>(untyped(calls).PUT(`${one}/answers/{pupil}`, { params: { path: { id, pupil } }, body })),
});

/** Until when it can be answered. */
export const timeCalls = (calls: Client) => ({
  until: (id: string, body: { version: number; until: string | null }) =>
    answer<Broadcast>(
      untyped(calls).PUT("/api/console/broadcasts/{id}/until", { params: { path: { id } }, body }),
    ),
  close: (id: string, version: number) =>
    answer<Broadcast>(
      untyped(calls).POST("/api/console/broadcasts/{id}/close", {
        params: { path: { id } },
        body: { version },
      }),
    ),
});

/** Answers as a file. */
export const exportCalls = (calls: Client) => ({
  begin: (body: {
    of: { kind: "survey"; broadcast: string; school: string | null };
    encoding: Encoding;
    request_id: string;
  }) => answer<Export>(untyped(calls).POST("/api/console/exports", { body })),
  read: (id: string) =>
    answer<Export>(untyped(calls).GET("/api/console/exports/{id}", { params: { path: { id } } })),
});
