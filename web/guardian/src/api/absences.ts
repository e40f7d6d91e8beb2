import type { Day } from "@renraku/ui/days/days.ts";

/** In which way somebody is not there. */
export type Kind = "absent" | "late" | "leaving_early" | "late_and_leaving_early";

/** As the national reporting system lists them, in its order. */
export const SYMPTOMS = [
  "fever",
  "headache",
  "respiratory",
  "stomach_ache",
  "diarrhoea",
  "vomiting",
  "rash",
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** `10:30`, by Tokyo's clock. */
export type Clock = string;

/** What is said about health, and in free words: on this page only. */
export interface Details {
  symptoms: Symptom[];
  temperature: number | null;
  disease: string | null;
  /** By mark, the day on which it happened. */
  course: Record<string, Day>;
  words: string;
}

/** What is reported of a day, or of the school days until `until`. */
export interface Content {
  kind: Kind;
  reason: string;
  comes_at: Clock | null;
  leaves_at: Clock | null;
  collected_by: string | null;
  details: Details | null;
  until: Day | null;
}

export type Report = Content & { request_id: string };

/** Who said something: I, another guardian of the child, or the school. */
export type By = "you" | "guardian" | "school";

/** What a guardian asks for after lessons have begun. */
export interface Request {
  at: string;
  by: "you" | "guardian";
  /** null: that nothing stands any more. */
  kind: Kind | null;
  comes_at: Clock | null;
  leaves_at: Clock | null;
}

/** When a child with an infection may come back. */
export interface Returns {
  from: Day | null;
  /** Each list is a way: all of it has to be known. */
  missing: string[][];
}

export interface Receipt {
  number: string;
  seal: string;
}

export type What =
  | "reported"
  | "changed"
  | "cancelled"
  | "seen"
  | "commented"
  | "requested"
  | "request_dropped"
  | "accepted"
  | "declined";

/** One child's day as it stands. */
export interface Absence extends Omit<Content, "until"> {
  child: string;
  nickname: string;
  day: Day;
  by: By;
  state: "received" | "seen" | "cancelled";
  reported_at: string;
  seen_at: string | null;
  /** After the school's cut-off time: please telephone too. */
  after_cut_off: boolean;
  can_change: boolean;
  request: Request | null;
  comments: { at: string; words: string }[];
  returns: Returns | null;
  receipt: Receipt;
  history: { at: string; what: What; by: By; kind: Kind | null }[];
}

/** What school and family have agreed: days that need no report. */
export interface Arrangement {
  child: string;
  kind: Kind;
  comes_at: Clock | null;
  leaves_at: Clock | null;
  from: Day;
  until: Day;
  /** Monday is 1; none: all. */
  weekdays: number[];
}

export interface Reported {
  absences: Absence[];
  arrangements: Arrangement[];
}

/** What can be chosen at a school. */
export interface Reason {
  code: string;
  label: string;
  health: boolean;
}

/** What a school asks for beyond what everybody knows of it. */
export interface SchoolRules {
  reasons: Reason[];
  classes_begin: Clock;
}

/** A disease for which the law says how long one stays at home, and what to ask for. */
export interface Disease {
  code: string;
  marks: string[];
}
