import { asked, done } from "@renraku/ui/api/asked.ts";
import type { paths } from "@renraku/ui/api/guardian.ts";
import { Refusal } from "@renraku/ui/api/refusal.ts";
import createClient from "openapi-fetch";
import type { Words } from "../words/words.tsx";
import type { Absence, Report, Reported } from "./absences.ts";
import type { Missed, Whereabouts } from "./arrival.ts";
import type { Appointments, Does } from "./asks.ts";

type Json<T> = T extends { content: { "application/json": infer J } } ? J : never;
type Taken<T extends { requestBody?: unknown }> = Json<NonNullable<T["requestBody"]>>;
export type Me = Json<paths["/api/guardian/me"]["get"]["responses"][200]>;
export type Child = Me["children"][number];
export type Place = Json<paths["/api/guardian/codes"]["post"]["responses"][200]>;
export type Membership = Me["memberships"][number];
export type School = Json<paths["/api/guardian/schools"]["post"]["responses"][200]>;
type Claims = paths["/api/guardian/claims"]["post"];
export type Claim = Taken<Claims>;
/** The child, or the word that a teacher decides. */
export type Claimed = Json<Claims["responses"][201]> | Json<Claims["responses"][202]>;
export type Invitation = Json<paths["/api/guardian/children/{child}/invitations"]["post"]["responses"][201]>;
type Talk = paths["/api/guardian/talk"]["post"];
/** What a guardian does in the talk, under an id that stays the same however often it is sent. */
export type Said = Taken<Talk>;
export type Heard = Json<Talk["responses"][200]>;
export type Say = Heard["says"][number];
export type Messages = Json<paths["/api/guardian/messages"]["get"]["responses"][200]>;
/** A message in the list. */
export type MessageRow = Messages["messages"][number];
/** A message as a page. */
export type Message = Json<paths["/api/guardian/messages/{message}"]["get"]["responses"][200]>;
/** An answer on its way. */
export type Given = Taken<paths["/api/guardian/messages/{message}/answer"]["put"]>;
/** When messages come. */
export type Walk = Json<paths["/api/guardian/walks"]["get"]["responses"][200]>[number];
export type Settings = Json<paths["/api/guardian/settings"]["get"]["responses"][200]>;
/** Whom a mail's link would sign in, and in whose place. */
export type Whose = Json<paths["/api/guardian/sign-in/link"]["post"]["responses"][200]>;
export type Proof = Taken<paths["/api/guardian/session"]["post"]>;

/** How a call of this reader goes out: `bearerFetch` or `cookieFetch`. */
export type Send = (request: Request) => Promise<Response>;

export interface Api {
  me(): Promise<Me>;
  absences(): Promise<Reported>;
  code(code: string): Promise<Place>;
  register(code: string, nickname: string): Promise<Child>;
  join(code: string): Promise<Membership>;
  school(passcode: string): Promise<School>;
  claim(claim: Claim): Promise<Claimed>;
  rename(child: string, nickname: string): Promise<Child>;
  leave(child: string): Promise<void>;
  invite(child: string): Promise<Invitation>;
  /** The school days that were reported, as they stand then. */
  report(child: string, day: string, report: Report): Promise<Absence[]>;
  /** Takes back that day, or each that is reported until `until`. */
  cancel(child: string, day: string, until: string | null, requestId: string): Promise<Absence[]>;
  /** My children whom their schools miss today, or missed. */
  missed(): Promise<Missed[]>;
  /** Says where a child is; all of them as they stand then. */
  sayWhere(child: string, found: Whereabouts): Promise<Missed[]>;
  talk(said: Said): Promise<Heard>;
  /** Newest first; `before`: what an earlier answer named as next. */
  messages(before: string | null): Promise<Messages>;
  message(id: string): Promise<Message>;
  confirm(id: string): Promise<void>;
  /** Answers what a message asks; the message as it stands then. */
  answer(id: string, given: Given): Promise<Message>;
  /** Takes a time for a child, gives it back, wishes or waits; the times as they stand then. */
  appoint(id: string, child: string, does: Does): Promise<Appointments>;
  /** Where the file is to be had for some minutes. */
  attachment(message: string, id: string): Promise<string>;
  /** Who does not walk along today with the 登校班 that my children lead. */
  walks(): Promise<Walk[]>;
  settings(): Promise<Settings>;
  wish(settings: Settings): Promise<Settings>;
}

/** The guardian's API for whoever `send` speaks for. */
export function api(send: Send, origin: string, words: Words): Api {
  const client = createClient<paths>({ baseUrl: origin, fetch: send });
  const failed = words("failed");
  const of = (child: string) => ({ params: { path: { child } } });
  const on = (child: string, day: string) => ({ params: { path: { child, day } } });
  return {
    me: () => asked(client.GET("/api/guardian/me"), failed),
    absences: () => asked(client.GET("/api/guardian/absences"), failed),
    code: (code) => asked(client.POST("/api/guardian/codes", { body: { code } }), failed),
    register: (code, nickname) =>
      asked<Child>(client.POST("/api/guardian/children", { body: { code, nickname } }) as never, failed),
    join: (code) => asked(client.POST("/api/guardian/memberships", { body: { code } }), failed),
    school: (passcode) => asked(client.POST("/api/guardian/schools", { body: { passcode } }), failed),
    claim: (body) => asked(client.POST("/api/guardian/claims", { body }), failed),
    rename: (child, nickname) =>
      asked(client.PUT("/api/guardian/children/{child}", { ...of(child), body: { nickname } }), failed),
    leave: (child) => done(client.DELETE("/api/guardian/children/{child}", of(child)), failed),
    invite: (child) => asked(client.POST("/api/guardian/children/{child}/invitations", of(child)), failed),
    report: async (child, day, body) => {
      const made = client.PUT("/api/guardian/absences/{child}/{day}", { ...on(child, day), body });
      return (await asked(made, failed)).absences;
    },
    cancel: async (child, day, until, request_id) => {
      const body = { until, request_id };
      const made = client.POST("/api/guardian/absences/{child}/{day}/cancel", { ...on(child, day), body });
      return (await asked(made, failed)).absences;
    },
    missed: () => asked(client.GET("/api/guardian/arrival"), failed),
    sayWhere: (child, found) =>
      asked(client.POST("/api/guardian/arrival/{child}", { ...of(child), body: { found } }), failed),
    talk: (body) => asked(client.POST("/api/guardian/talk", { body }), failed),
    messages: (before) =>
      asked(client.GET("/api/guardian/messages", { params: { query: before ? { before } : {} } }), failed),
    message: (message) =>
      asked(client.GET("/api/guardian/messages/{message}", { params: { path: { message } } }), failed),
    confirm: (message) =>
      done(
        client.POST("/api/guardian/messages/{message}/confirm", { params: { path: { message } } }),
        failed,
      ),
    answer: (message, body) =>
      asked(
        client.PUT("/api/guardian/messages/{message}/answer", { params: { path: { message } }, body }),
        failed,
      ),
    appoint: (message, child, does) => {
      const params = { path: { message, child } };
      const at = "/api/guardian/messages/{message}/appointments/{child}" as const;
      if ("take" in does) {
        return asked(client.POST(`${at}/take`, { params, body: { place: does.take } }), failed);
      }
      if ("wait" in does) {
        return asked(client.POST(`${at}/wait`, { params, body: { places: [...does.wait] } }), failed);
      }
      if ("wish" in does) {
        return asked(client.POST(`${at}/wish`, { params, body: { places: [...does.wish] } }), failed);
      }
      return asked(client.POST(`${at}/cancel`, { params }), failed);
    },
    attachment: async (message, attachment) => {
      const path = { message, attachment };
      const made = client.POST("/api/guardian/messages/{message}/attachments/{attachment}", {
        params: { path },
      });
      return (await asked(made, failed)).url;
    },
    walks: () => asked(client.GET("/api/guardian/walks"), failed),
    settings: () => asked(client.GET("/api/guardian/settings"), failed),
    wish: (body) => asked(client.PUT("/api/guardian/settings", { body }), failed),
  };
}

/** Where a sign-out holds. */
export type Where = "here" | "everywhere";

export interface Door {
  /** Has a mail sent; the ticket says which one a code belongs to. */
  ask(mail: string): Promise<string>;
  /** Whose a mail's link is. Signs nobody in. */
  whose(link: string): Promise<Whose>;
  open(proof: Proof): Promise<void>;
  /** Ends this device's session, or those of all devices. */
  close(where: Where): Promise<void>;
  /** Who is signed in now. */
  me(): Promise<Me>;
}

/** Signing in by e-mail, and out. The session is a cookie that no script can read. */
export function door(send: Send, origin: string, words: Words): Door {
  const client = createClient<paths>({ baseUrl: origin, fetch: send });
  const failed = words("failed");
  return {
    ask: async (mail) =>
      (await asked(client.POST("/api/guardian/sign-in", { body: { mail } }), failed)).ticket,
    whose: (link) => asked(client.POST("/api/guardian/sign-in/link", { body: { link } }), failed),
    open: (proof) => done(client.POST("/api/guardian/session", { body: proof }), failed),
    close: (where) =>
      done(
        where === "here" ? client.DELETE("/api/guardian/session") : client.DELETE("/api/guardian/sessions"),
        failed,
      ),
    me: () => asked(client.GET("/api/guardian/me"), failed),
  };
}

/** Whether the same call, made again, may well go through: nobody can know whether this one did. */
export function mayPass(error: unknown): boolean {
  return error instanceof Refusal && (error.status === 0 || error.status >= 500);
}
