import type { Absence, Content, Details, DiseaseCode, Kind, Symptom } from "../api/absences.ts";
import { temperatureOf, temperatureWords } from "./temperature.ts";

/** Characters of what goes to the school in free words, and of who collects a child. */
export const WORDS = 300;
export const COLLECTED_BY = 30;

/** What can be said beyond kind and reason, as the form holds it; nothing of it has to be. */
export interface Extras {
  comes: string;
  leaves: string;
  collected: string;
  symptoms: Symptom[];
  temperature: string;
  disease: DiseaseCode | "";
  course: Record<string, string>;
  words: string;
}

export type Fault = "times" | "collected" | "temperature" | "course" | "words";

/** Whether symptoms are asked for with that reason: of several children, on each one's own report. */
export type AsksHealth = "yes" | "no" | "one by one";

export const isLate = (kind: Kind | null) => kind === "late" || kind === "late_and_leaving_early";
export const leavesEarly = (kind: Kind | null) =>
  kind === "leaving_early" || kind === "late_and_leaving_early";

export const noExtras: Extras = {
  comes: "",
  leaves: "",
  collected: "",
  symptoms: [],
  temperature: "",
  disease: "",
  course: {},
  words: "",
};

/** What stands, to be changed. */
export function extrasOf({ comes_at, leaves_at, collected_by, details }: Omit<Content, "until">): Extras {
  return {
    comes: comes_at ?? "",
    leaves: leaves_at ?? "",
    collected: collected_by ?? "",
    symptoms: details?.symptoms ?? [],
    temperature: details?.temperature == null ? "" : temperatureWords(details.temperature),
    disease: details?.disease ?? "",
    course: details?.course ?? {},
    words: details?.words ?? "",
  };
}

export interface Asked {
  kind: Kind | null;
  /** Whether the reason has to do with health, and one child is meant. */
  health: boolean;
  /** What the disease asks for. */
  marks: readonly string[];
}

/** What of it is meant: what was filled in for another kind or reason stays in the form, and is not sent. */
export function meant(extras: Extras, { kind, health, marks }: Asked): Extras {
  const symptoms = health ? extras.symptoms : [];
  const disease = health ? extras.disease : "";
  const said = Object.entries(extras.course).filter(([mark, day]) => day !== "" && marks.includes(mark));
  return {
    comes: isLate(kind) ? extras.comes : "",
    leaves: leavesEarly(kind) ? extras.leaves : "",
    collected: leavesEarly(kind) ? extras.collected.trim() : "",
    symptoms,
    temperature: symptoms.includes("fever") ? extras.temperature.trim() : "",
    disease,
    course: disease ? Object.fromEntries(said) : {},
    words: extras.words.trim(),
  };
}

/** What cannot be sent as it is. `possible`: whether that mark can have that day. */
export function faults(extras: Extras, possible: (mark: string, day: string) => boolean): Fault[] {
  const { comes, leaves, collected, temperature, course, words } = extras;
  const wrong: [Fault, boolean][] = [
    ["times", comes !== "" && leaves !== "" && comes >= leaves],
    ["collected", [...collected].length > COLLECTED_BY],
    ["temperature", temperature !== "" && temperatureOf(temperature) === undefined],
    ["course", Object.entries(course).some(([mark, day]) => !possible(mark, day))],
    ["words", [...words].length > WORDS],
  ];
  return wrong.flatMap(([name, is]) => (is ? [name] : []));
}

/**
 * As the school gets it. Who was told nothing has nothing to read: no details, as from the talk; but where there were
 * some before, nothing means that they are taken back.
 */
export function sent(extras: Extras, before: Details | null): Omit<Content, "kind" | "reason" | "until"> {
  const { comes, leaves, collected, symptoms, temperature, disease, course, words } = extras;
  const details: Details = {
    symptoms,
    temperature: temperatureOf(temperature) ?? null,
    disease: disease || null,
    course,
    words,
  };
  const isEmpty = symptoms.length === 0 && !disease && !words;
  return {
    comes_at: comes || null,
    leaves_at: leaves || null,
    collected_by: collected || null,
    details: isEmpty && before === null ? null : details,
  };
}

/** What stands, said once more: whoever asked for something else does not ask any more. */
export function sameAgain({ kind, reason, comes_at, leaves_at, collected_by, details }: Absence): Content {
  return { kind, reason, comes_at, leaves_at, collected_by, details, until: null };
}
