import { clock, type Day, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import type { Absence, Asked, Disease, Kind, Mark, PupilSeat, Symptom } from "./api.ts";

export const kindWords: Record<Kind, string> = {
  absent: "欠席",
  late: "遅刻",
  leaving_early: "早退",
  late_and_leaving_early: "遅刻と早退",
};

export const KINDS = Object.keys(kindWords) as Kind[];

export const comesLate = (kind: Kind) => kind === "late" || kind === "late_and_leaving_early";
export const leavesEarly = (kind: Kind) => kind === "leaving_early" || kind === "late_and_leaving_early";

/** In the order of the national report of infections. */
export const symptomWords: Record<Symptom, string> = {
  fever: "発熱",
  headache: "頭痛",
  respiratory: "のど・せき・鼻水・ぜんそく",
  stomach_ache: "腹痛",
  diarrhoea: "下痢",
  vomiting: "嘔吐",
  rash: "発疹",
};

export const SYMPTOMS = Object.keys(symptomWords) as Symptom[];

export const markWords: Record<Mark, string> = {
  onset: "発症した日（症状がないときは検査の日）",
  fever_gone: "熱が下がった日",
  eased: "症状が軽くなった日",
  cough_gone: "特有のせきがなくなった日",
  treated_since: "抗菌薬の治療を始めた日",
  swelling: "耳の下などのはれが出た日",
  well: "全身の状態がよくなった日",
  rash_gone: "発しんがなくなった日",
  scabbed: "すべての発しんがかさぶたになった日",
  main_symptoms_gone: "おもな症状がなくなった日",
  physician: "医師が登校してよいと言った日",
};

/** The diseases of 施行規則18条, and which days 19条 counts from. */
const rules: Record<Disease, { label: string; marks: readonly Mark[] }> = {
  influenza: { label: "インフルエンザ", marks: ["onset", "fever_gone"] },
  covid19: { label: "新型コロナウイルス感染症", marks: ["onset", "eased"] },
  pertussis: { label: "百日せき", marks: ["cough_gone", "treated_since"] },
  measles: { label: "麻しん（はしか）", marks: ["fever_gone"] },
  mumps: { label: "流行性耳下腺炎（おたふくかぜ）", marks: ["swelling", "well"] },
  rubella: { label: "風しん", marks: ["rash_gone"] },
  chickenpox: { label: "水痘（みずぼうそう）", marks: ["scabbed"] },
  pharyngoconjunctival_fever: { label: "咽頭結膜熱（プール熱）", marks: ["main_symptoms_gone"] },
  tuberculosis: { label: "結核", marks: [] },
  meningococcal: { label: "髄膜炎菌性髄膜炎", marks: [] },
  other: { label: "そのほかの感染症", marks: [] },
};

export const DISEASES = Object.keys(rules) as Disease[];

export const diseaseWords = (disease: Disease) => rules[disease].label;

/** Which days are asked for, in the order of the rule. A physician's word can be given for each. */
export const marksOf = (disease: Disease): Mark[] => [...rules[disease].marks, "physician"];

/** `7:31`; of another day than the one that is looked at, with it: `11/23(月) 21:05`. */
export const atWords = (at: string, day: Day) =>
  dayOf(at) === day ? clock(at) : `${shortDay(dayOf(at))} ${clock(at)}`;

/** `8:30` for `08:30` */
export const timeWords = (time: string) => time.replace(/^0/, "");

/** When they come, when they leave and who collects them; empty: nothing was said. */
export function timesOf({
  comes_at,
  leaves_at,
  collected_by,
}: Partial<Pick<Absence, "comes_at" | "leaves_at" | "collected_by">>): string[] {
  return [
    comes_at && `${timeWords(comes_at)}ごろ登校`,
    leaves_at && `${timeWords(leaves_at)}に早退`,
    collected_by && `お迎え：${collected_by}`,
  ].filter((part): part is string => Boolean(part));
}

/** What a guardian asks for. */
export function askedWords({ kind, ...times }: Pick<Asked, "kind" | "comes_at" | "leaves_at">): string {
  if (!kind) return "連絡を取り消して登校する";
  return [kindWords[kind], ...timesOf(times)].join("・");
}

export const WEEKDAYS = ["月", "火", "水", "木", "金", "土", "日"] as const;

/** `火・金曜日`; none are all. */
export function weekdaysWords(weekdays: readonly number[]): string {
  if (weekdays.length === 0) return "授業のある日は毎日";
  const names = [...weekdays].sort((a, b) => a - b).map((n) => WEEKDAYS[n - 1]);
  return `${names.join("・")}曜日`;
}

/** `3年1組 12番`; who has no number yet has none. */
export const seatOf = ({ label, roll_number }: Pick<PupilSeat, "label" | "roll_number">) =>
  [label, roll_number ? `${roll_number}番` : ""].filter(Boolean).join(" ");
