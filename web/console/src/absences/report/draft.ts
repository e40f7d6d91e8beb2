import { type Day, daysAfter, isDay } from "@renraku/ui/days/days.ts";
import type { Absence, Details, Disease, Known, Mark, Reason, Report, Symptom } from "../api.ts";
import { anything, timesSent, type What, whatFaults } from "../what/what.ts";
import { leavesEarly, SYMPTOMS } from "../words.ts";

/** What the form holds while somebody types. */
export interface Draft extends What {
  collected_by: string;
  symptoms: Symptom[];
  temperature: string;
  /** `""`: nobody spoke of one. */
  disease: Disease | "";
  course: Partial<Record<Mark, string>>;
  words: string;
  /** The last day, of several. */
  until: string;
}

export type Faults = Partial<Record<keyof Draft, string>>;

export const emptyDraft: Draft = {
  ...anything,
  collected_by: "",
  symptoms: [],
  temperature: "",
  disease: "",
  course: {},
  words: "",
  until: "",
};

/** In the place of a reason: as it stands, whatever it is. For who does not see it. */
export const KEPT = "";

/**
 * What can be chosen: what the school offers, and what stands already. A reason that is not offered any more may stay, and
 * so may one that the reader does not see.
 */
export function reasonsOver(stands: Absence | undefined, { reasons, reasons_visible }: Known): Reason[] {
  if (!stands) return reasons;
  if (!reasons_visible) return [{ code: KEPT, label: "いまの理由のまま", health: false }, ...reasons];
  const { reason, details } = stands;
  if (!reason || reasons.some(({ code }) => code === reason.code)) return reasons;
  const health = Boolean(details && (details.symptoms.length > 0 || details.temperature || details.disease));
  return [{ ...reason, health }, ...reasons];
}

/** What stands, to be corrected. */
export function draftOf({ kind, reason, comes_at, leaves_at, collected_by, details }: Absence): Draft {
  return {
    ...emptyDraft,
    kind,
    reason: reason?.code ?? KEPT,
    comes_at: comes_at ?? "",
    leaves_at: leaves_at ?? "",
    collected_by: collected_by ?? "",
    symptoms: details?.symptoms ?? [],
    temperature: details?.temperature ? details.temperature.toFixed(1) : "",
    disease: details?.disease ?? "",
    course: details?.course ?? {},
    words: details?.words ?? "",
  };
}

/** `38.5`, `３８．５`, `38度5分`, `38.5℃`; null: no temperature of somebody alive. */
export function temperature(typed: string): number | null {
  const plain = typed
    .normalize("NFKC")
    .trim()
    .replace("度", ".")
    .replace(/分|°?C$/g, "")
    .replace(/\.$/, "");
  if (!/^\d{2}(\.\d)?$/.test(plain)) return null;
  const degrees = Number(plain);
  return degrees >= 34 && degrees <= 43 ? degrees : null;
}

const isHealth = (reasons: readonly Reason[], code: string | null) =>
  reasons.find((reason) => reason.code === code)?.health ?? false;

/** What this form asks, given what it holds: nothing that kind and reason do not need. */
export function asks({ kind, reason }: Draft, { reasons }: Known) {
  return { leaves: leavesEarly(kind), health: isHealth(reasons, reason), words: reason !== KEPT };
}

const MOST = { collected_by: 30, words: 300 };

export function faults(draft: Draft, day: Day, known: Known): Faults {
  const { leaves, health } = asks(draft, known);
  const wrong: Faults = whatFaults(draft);
  if (leaves && [...draft.collected_by.trim()].length > MOST.collected_by) {
    wrong.collected_by = `${MOST.collected_by}字までで入れてください。`;
  }
  if (health && draft.temperature.trim() !== "" && temperature(draft.temperature) === null) {
    wrong.temperature = "体温は 34.0 から 43.0 までの数字で入れてください。例：38.5";
  }
  if (health && Object.values(dates(draft, known)).some((on) => !near(on, day))) {
    wrong.course = "日付を確かめてください。前は60日、先は30日までの日を入れられます。";
  }
  if ([...draft.words].length > MOST.words) wrong.words = `${MOST.words}字までで入れてください。`;
  if (draft.until !== "" && (!isDay(draft.until) || draft.until < day)) {
    wrong.until = "最後の日は、はじめの日か、それよりあとの日です。";
  }
  return wrong;
}

const near = (on: string, day: Day) => isDay(on) && on >= daysAfter(day, -60) && on <= daysAfter(day, 30);

/** Which days of the disease's course are asked for: those from which the law counts. */
export const marksOf = ({ disease }: Pick<Draft, "disease">, { diseases }: Known): Mark[] =>
  diseases.find(({ code }) => code === disease)?.marks ?? [];

/** Those that are typed. */
function dates(draft: Draft, known: Known): Record<string, Day> {
  const asked = marksOf(draft, known).map((mark) => [mark, draft.course[mark] ?? ""] as const);
  return Object.fromEntries(asked.filter(([, on]) => on !== ""));
}

/** What was typed, as it is sent. */
export function reportOf(draft: Draft, day: Day, known: Known): Report {
  const { leaves } = asks(draft, known);
  return {
    kind: draft.kind,
    reason: draft.reason || null,
    ...timesSent(draft),
    collected_by: (leaves && draft.collected_by.trim()) || null,
    details: details(draft, known),
    until: draft.until > day ? draft.until : null,
  };
}

/** Null: nobody said anything; nothing is said with a reason that is kept unseen. */
function details(draft: Draft, known: Known): Details | null {
  if (draft.reason === KEPT) return null;
  const { health } = asks(draft, known);
  const words = draft.words.trim();
  const said: Details = health
    ? {
        symptoms: SYMPTOMS.filter((symptom) => draft.symptoms.includes(symptom)),
        temperature: temperature(draft.temperature),
        disease: draft.disease || null,
        course: dates(draft, known),
        words,
      }
    : { symptoms: [], temperature: null, disease: null, course: {}, words };
  const empty = said.symptoms.length === 0 && !said.temperature && !said.disease && words === "";
  return empty ? null : said;
}
