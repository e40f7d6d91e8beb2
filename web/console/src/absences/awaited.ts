import type { Day } from "@renraku/ui/days/days.ts";

/** What docs/api/console.json will say; until it does, written here as it was agreed. */
export type Kind = "absent" | "late" | "leaving_early" | "late_and_leaving_early";

/** `10:30` */
export type Time = string;

export interface Reason {
  code: string;
  label: string;
  health: boolean;
}

export interface Details {
  symptoms: string[];
  temperature?: number | null;
  disease?: string | null;
  course: Record<string, Day>;
  words: string;
}

export interface Asked {
  entry: string;
  at: string;
  kind?: Kind | null;
  comes_at?: Time | null;
  leaves_at?: Time | null;
}

export interface Absence {
  pupil: string;
  name: string;
  kana: string;
  roll_number: number;
  kind: Kind;
  reason?: { code: string; label: string } | null;
  state: "received" | "seen" | "cancelled" | "arranged";
  first_reported_at: string;
  reported_at: string;
  changed: boolean;
  after_cut_off: boolean;
  seen_by?: string | null;
  seen_at?: string | null;
  version: string;
  comes_at?: Time | null;
  leaves_at?: Time | null;
  collected_by?: string | null;
  by: "guardian" | "school";
  by_name?: string | null;
  details?: Details | null;
  request?: Asked | null;
  comments: number;
  arranged: boolean;
}

export interface Board {
  school: { code: string; name: string; telephone: string; cut_off: Time };
  day: Day;
  reasons_visible: boolean;
  totals: { absent: number; late: number; leaving_early: number; unseen: number; requests: number };
  reasons: Reason[];
  classes_begin: Time;
  homerooms: { id: string; label: string; pupils: number; absences: Absence[] }[];
}

export interface PupilSeat {
  id: string;
  name: string;
  kana: string;
  homeroom: string;
  label: string;
  roll_number?: number | null;
}

export interface Step {
  at: string;
  what:
    | "reported"
    | "changed"
    | "cancelled"
    | "seen"
    | "commented"
    | "requested"
    | "request_dropped"
    | "accepted"
    | "declined";
  by: "guardian" | "school";
  name?: string | null;
  kind?: Kind | null;
}

export interface One {
  pupil: PupilSeat;
  absence?: Absence | null;
  history: Step[];
  comments: { at: string; name: string; words: string }[];
  returns?: { from?: Day | null; missing: string[][] } | null;
  receipt?: string | null;
}

export interface Report {
  kind: Kind;
  reason: string;
  comes_at: Time | null;
  leaves_at: Time | null;
  collected_by: string | null;
  details: Details | null;
  until: Day | null;
  request_id: string;
}

export interface Arrangement {
  id: string;
  pupil: PupilSeat;
  kind: Kind;
  reason?: { code: string; label: string } | null;
  comes_at?: Time | null;
  leaves_at?: Time | null;
  from: Day;
  until: Day;
  weekdays: number[];
  by: string;
  at: string;
}

export interface NewArrangement {
  pupil: string;
  kind: Kind;
  reason: string;
  comes_at: Time | null;
  leaves_at: Time | null;
  from: Day;
  until: Day;
  weekdays: number[];
  request_id: string;
}

export interface Verified {
  known: boolean;
  kind?: Kind | null;
  reported_at?: string | null;
  stands: boolean;
}

export type Category =
  | "illness"
  | "accident"
  | "suspended_infection"
  | "suspended_other"
  | "bereavement"
  | "official"
  | "late"
  | "left_early";

export interface BoardReason {
  id: string;
  label: string;
  category: Category;
  health: boolean;
  retired: boolean;
}

export interface Attendance {
  reasons: BoardReason[];
  most_days: number;
  thresholds: { watch: number; discuss: number };
  version: number;
}

/** What a school does differently from the board's list. */
export interface AtSchool {
  hidden: string[];
  labels: Record<string, string>;
  categories: Record<string, Category>;
}

interface Call<Path, Body, Answer> {
  parameters: { query?: never; header?: never; path?: Path; cookie?: never };
  requestBody: { content: { "application/json": Body } };
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Answer } } };
}
interface Read<Path, Answer> {
  parameters: { query?: never; header?: never; path?: Path; cookie?: never };
  requestBody?: never;
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Answer } } };
}
interface Gone<Path> {
  parameters: { query?: never; header?: never; path?: Path; cookie?: never };
  requestBody?: never;
  responses: { 204: { headers: Record<string, unknown>; content?: never } };
}
type Of = { school: string; pupil: string; day: Day };

export interface paths {
  "/api/console/schools/{school}/absences/{pupil}/{day}": {
    get: Read<Of, One>;
    put: Call<Of, Report, { absences: Absence[] }>;
  };
  "/api/console/schools/{school}/absences/{pupil}/{day}/cancel": {
    post: Call<Of, { until: Day | null; request_id: string }, One>;
  };
  "/api/console/schools/{school}/absences/{pupil}/{day}/comment": {
    post: Call<Of, { words: string; request_id: string }, One>;
  };
  "/api/console/schools/{school}/absences/{pupil}/{day}/answer": {
    post: Call<Of, { of: string; accept: boolean; request_id: string }, One>;
  };
  "/api/console/schools/{school}/arrangements": {
    get: Read<{ school: string }, { arrangements: Arrangement[] }>;
    post: Call<{ school: string }, NewArrangement, Arrangement>;
  };
  "/api/console/schools/{school}/arrangements/{pupil}/{id}": {
    delete: Gone<{ school: string; pupil: string; id: string }>;
  };
  "/api/console/attendance": {
    get: Read<undefined, Attendance>;
    put: Call<undefined, Attendance, Attendance>;
  };
  "/api/console/schools/{school}/receipts": {
    post: Call<{ school: string }, { pupil: string; day: Day; seal: string }, Verified>;
  };
}
