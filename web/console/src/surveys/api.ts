import type { components } from "@renraku/ui/api/surveys.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

/** What one question came to. */
export type Counts = Described["Counts"];
/** What some came to together. */
export type Cell = Described["Cell"];
/** What one school came to. */
export type Results = Described["Results"];
export type SchoolSum = Described["SchoolResult"];
export type Unanswered = Described["Unanswered"];
/** An answer as it stands. */
export type Given = Described["StandingAnswer"];
/** What was answered for a pupil; of a survey that asks guardians, by each of them. */
export type Entry = Described["AnswersOf"];
export type NewEntry = Described["EnterAnswer"];

const one = "/api/console/surveys/{id}";
const broadcast = "/api/console/broadcasts/{id}";

/** What has been answered. */
export const resultCalls = (calls: Client) => ({
  results: (id: string, school: string) =>
    answer(calls.GET(`${one}/results`, { params: { path: { id }, query: { school } } })),
  schools: (id: string) => answer(calls.GET(`${one}/schools`, { params: { path: { id } } })),
  words: (id: string, school: string, question: string, after: string | undefined) => {
    const query = { school, question, ...(after && { after }) };
    return answer(calls.GET(`${one}/words`, { params: { path: { id }, query } }));
  },
  unanswered: (id: string, school: string) =>
    answer(calls.GET(`${one}/unanswered`, { params: { path: { id }, query: { school } } })),
});

/** Answers that came on paper or by telephone. */
export const entryCalls = (calls: Client) => ({
  read: (id: string, pupil: string, school: string) =>
    answer(
      calls.GET(`${one}/answers/{pupil}`, { params: { path: { id, pupil }, query: { school } } }),
    ) as Promise<Entry>,
  keep: (id: string, pupil: string, body: NewEntry) =>
    answer(calls.PUT(`${one}/answers/{pupil}`, { params: { path: { id, pupil } }, body })) as Promise<Entry>,
});

/** Until when it can be answered. */
export const timeCalls = (calls: Client) => ({
  until: (id: string, body: { version: number; until: string | null }) =>
    answer(calls.PUT(`${broadcast}/until`, { params: { path: { id } }, body })),
  close: (id: string, version: number) =>
    answer(calls.POST(`${broadcast}/close`, { params: { path: { id } }, body: { version } })),
});
