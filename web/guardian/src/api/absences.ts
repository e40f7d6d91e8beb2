import type { components } from "@renraku/ui/api/guardian.ts";

type Schemas = components["schemas"];

/** In which way somebody is not there. */
export type Kind = Schemas["KindName"];
export type Symptom = Schemas["SymptomName"];
export type DiseaseCode = Schemas["DiseaseName"];
export type Mark = Schemas["MarkName"];

/** As the national reporting system lists them, in its order. */
export const SYMPTOMS = [
  "fever",
  "headache",
  "respiratory",
  "stomach_ache",
  "diarrhoea",
  "vomiting",
  "rash",
] as const satisfies readonly Symptom[];

/** `10:30`, by Tokyo's clock. */
export type Clock = string;

/** What is said about health, and in free words: on this page only. */
export type Details = Required<Schemas["DetailsView"]>;

/** What is reported of a day, or of the school days until `until`. */
export type Content = Required<Omit<Report, "request_id" | "details">> & { details: Details | null };
export type Report = Schemas["Report"];

/** One child's day as it stands. */
export type Absence = Schemas["Absence"];

/** What school and family have agreed: days that need no report. */
export type Arrangement = Schemas["ArrangementView"];

export type Reported = Schemas["AllAbsences"];

/** What can be chosen at a school. */
export type Reason = Schemas["ReasonView"];
