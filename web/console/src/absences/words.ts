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

const diseases: Record<Disease, string> = {
  influenza: "インフルエンザ",
  covid19: "新型コロナウイルス感染症",
  pertussis: "百日せき",
  measles: "麻しん（はしか）",
  mumps: "流行性耳下腺炎（おたふくかぜ）",
  rubella: "風しん",
  chickenpox: "水痘（みずぼうそう）",
  pharyngoconjunctival_fever: "咽頭結膜熱（プール熱）",
  tuberculosis: "結核",
  meningococcal: "髄膜炎菌性髄膜炎",
  other: "そのほかの感染症",
};

export const DISEASES = Object.keys(diseases) as Disease[];

export const diseaseWords = (disease: Disease) => diseases[disease];

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
export function askedWords({
  kind,
  ...times
}: Pick<Asked, "kind" | "comes_at" | "leaves_at"> & Partial<Pick<Asked, "collected_by">>): string {
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

/** What stands on a day by now, in one line: `遅刻・10:30ごろ登校（7:31 保護者）`. */
export function standsWords(absence: Absence | null | undefined, day: Day): string {
  if (!absence) return "連絡はありません";
  if (absence.arranged) return "決まった予定だけです";
  const who = absence.by === "school" ? (absence.by_name ?? "学校") : "保護者";
  const what = [kindWords[absence.kind], ...timesOf(absence)].join("・");
  const said = absence.state === "cancelled" ? `取り消し（もとは${what}）` : what;
  return `${said}（${atWords(absence.reported_at, day)} ${who}）`;
}
