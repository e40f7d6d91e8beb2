import type { components } from "@renraku/ui/api/broadcasts.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";
import { clockAhead } from "./keep/server-clock.ts";

type Described = components["schemas"];

export type Broadcast = Described["Broadcast"];
export type Content = Described["Content"];
export type Action = Described["Action"];
export type Audience = Described["Audience"];
export type Segment = Described["Segment"];
export type Timing = Described["Timing"];
export type Attachment = Described["Attachment"];
export type State = Described["State"];
export type Can = Described["Can"];
export type Row = Described["Row"];
/** Something that waits for the reader, and why. */
export type Waiting = Described["Waiting"];
export type Attention = Described["Attention"];
export type Tree = Described["Tree"];
export type Count = Described["Count"];
export type Look = Described["Look"];
export type Finding = Described["Finding"];
/** What the guard sees in the words of a withdrawal. */
export type WordsLook = Described["WithdrawalLook"];
export type Progress = Described["Progress"];
export type Report = Described["Report"];
export type Template = Described["Template"];
/** Where a new one begins. */
export type Beginning = Described["New"];
/** What is kept of a draft, on condition of its version. */
export type Draft = Described["Draft"];

const all = "/api/console/broadcasts";
const one = "/api/console/broadcasts/{id}";
const file = "/api/console/broadcasts/{id}/attachments/{attachment}";
const templatesOf = "/api/console/schools/{school}/templates";

const at = (id: string) => ({ params: { path: { id } } });
const atFile = (id: string, attachment: string) => ({ params: { path: { id, attachment } } });

/** Writing: drafts, their files and templates. */
export function draftCalls(calls: Client) {
  return {
    begin: (body: Beginning) => answer(calls.POST(all, { body })),
    read: (id: string) => answer(calls.GET(one, at(id))),
    keep: (id: string, body: Draft) => answer(calls.PUT(one, { ...at(id), body })),
    drop: (id: string) => carriedOut(calls.DELETE(one, at(id))),
    attach: (id: string, body: { name: string; bytes: number; sha256: string }) =>
      answer(calls.POST(`${one}/attachments`, { ...at(id), body })),
    check: (id: string, attachment: string) => answer(calls.POST(`${file}/check`, atFile(id, attachment))),
    detach: (id: string, attachment: string) => answer(calls.DELETE(file, atFile(id, attachment))),
    opened: (id: string, attachment: string) => answer(calls.POST(`${file}/opened`, atFile(id, attachment))),
  };
}

/** Choosing: who there is, and how many they are. */
export function audienceCalls(calls: Client) {
  return {
    tree: (school: string) =>
      answer(calls.GET("/api/console/schools/{school}/audience", { params: { path: { school } } })),
    count: (schools: string[], audience: Audience) =>
      answer(calls.POST(`${all}/count`, { body: { schools, audience } })),
  };
}

/** Letting go, and what comes after it. */
export function sendingCalls(calls: Client) {
  return {
    look: (id: string, body: { addressed: number; line: number }) =>
      answer(calls.POST(`${one}/look`, { ...at(id), body })),
    release: (
      id: string,
      body: { version: number; addressed: number; acknowledged: string[]; key: string },
    ) => answer(calls.POST(`${one}/release`, { ...at(id), body })),
    approve: (id: string, body: { version: number; addressed: number; acknowledged: string[] }) =>
      answer(calls.POST(`${one}/approve`, { ...at(id), body })),
    ask: (id: string, version: number) => answer(calls.POST(`${one}/ask`, { ...at(id), body: { version } })),
    refuse: (id: string, body: { version: number; words: string }) =>
      answer(calls.POST(`${one}/refuse`, { ...at(id), body })),
    stop: (id: string) => answer(calls.POST(`${one}/stop`, at(id))),
    lookAtWords: (id: string, words: string) =>
      answer(calls.POST(`${one}/withdraw/look`, { ...at(id), body: { words } })),
    withdraw: (id: string, body: { words: string; acknowledged: string[] }) =>
      answer(calls.POST(`${one}/withdraw`, { ...at(id), body })),
  };
}

/** What has become of it. */
export function reportCalls(calls: Client) {
  return {
    progress: (id: string) => answer(calls.GET(`${one}/progress`, at(id))),
    report: (id: string, school: string) =>
      answer(calls.GET(`${one}/report`, { params: { path: { id }, query: { school } } })),
    missing: (id: string, school: string) =>
      answer(calls.GET(`${one}/report`, { params: { path: { id }, query: { school, who: "missing" } } })),
    resolve: (id: string, chunk: number, as: "let_be" | "send_again") =>
      answer(calls.POST(`${one}/chunks/{chunk}/resolve`, { params: { path: { id, chunk } }, body: { as } })),
    resolveAll: (id: string, why: Progress["parked"][number]["why"], as: "let_be" | "send_again") =>
      answer(calls.POST(`${one}/resolve`, { ...at(id), body: { why, as } })),
    confirm: (id: string, pupil: string) =>
      carriedOut(calls.POST(`${one}/confirmations`, { ...at(id), body: { pupil } })),
  };
}

/** A broadcast, and how far the server's clock is before ours. */
export interface Seen {
  one: Broadcast;
  ahead: number;
}

/** One broadcast as it is now. */
export async function seeBroadcast(calls: Client, id: string): Promise<Seen> {
  const call = calls.GET(one, at(id));
  const broadcast = await answer(call);
  return { one: broadcast, ahead: clockAhead((await call).response, Date.now()) };
}

/** One page of the list: a school's, or the board's own. */
export const broadcasts = (calls: Client, school: string | null, before?: string) => {
  const whose = school ? { school } : { board: true };
  return answer(calls.GET(all, { params: { query: { ...whose, ...(before && { before }) } } }));
};

/** Everything that waits for the reader: at a school, or of the board's own. */
export const attention = (calls: Client, school: string | null): Promise<Attention> => {
  const query = school ? { school } : { board: true };
  return answer(calls.GET(`${all}/attention`, { params: { query } }));
};

type NewTemplate = Pick<Template, "name" | "content" | "survey">;

/** Texts that a school, or the board, uses again. */
export const templateCalls = (calls: Client, school: string | null) =>
  school ? templatesOfSchool(calls, school) : templatesOfBoard(calls);

function templatesOfSchool(calls: Client, school: string) {
  const here = { params: { path: { school } } };
  return {
    templates: async () => (await answer(calls.GET(templatesOf, here))).templates,
    keep: (body: NewTemplate) => answer(calls.POST(templatesOf, { ...here, body })),
    drop: (template: string) =>
      carriedOut(calls.DELETE(`${templatesOf}/{template}`, { params: { path: { school, template } } })),
  };
}

function templatesOfBoard(calls: Client) {
  return {
    templates: async () => (await answer(calls.GET(`${all}/templates`))).templates,
    keep: (body: NewTemplate) => answer(calls.POST(`${all}/templates`, { body })),
    drop: (template: string) =>
      carriedOut(calls.DELETE(`${all}/templates/{template}`, { params: { path: { template } } })),
  };
}
