import { type Day, daysAfter, dayWords, isDay } from "@renraku/ui/days/days.ts";
import type { SchoolFacts, Ways } from "./api.ts";

/** What is wrong with what was typed, by field; empty: nothing. */
export type Faults = Partial<
  Record<"code" | "name" | "telephone" | "cut_off" | "classes_begin" | "missed_from", string>
>;

const CODE = /^[A-H][12][0-4][0-9][123][0-9]{8}$/;

/** A number or code as it is meant, however wide it was typed. */
export const narrow = (text: string) => text.normalize("NFKC").trim();

const isTime = (text: string) => /^\d{2}:\d{2}$/.test(text);

export function faults(facts: SchoolFacts): Faults {
  const { code, name, telephone, cut_off, classes_begin, missed_from } = facts;
  return {
    ...(!CODE.test(code) && { code: "文部科学省の学校コード（13けた）を入れてください。例：B113299900019" }),
    ...(name.trim() === "" && { name: "学校名を入れてください。" }),
    ...(!/^[0-9+][0-9-]{8,}$/.test(telephone) && {
      telephone: "電話番号を入れてください。例：03-1234-5678",
    }),
    ...(!isTime(cut_off) && { cut_off: "時刻を入れてください。例：8:15" }),
    ...(isTime(cut_off) &&
      classes_begin < cut_off && { classes_begin: "朝の連絡の締切より前にはできません。" }),
    ...(!isTime(classes_begin) && { classes_begin: "時刻を入れてください。例：8:30" }),
    ...(isTime(classes_begin) &&
      missed_from < classes_begin && { missed_from: "授業の開始より前にはできません。" }),
    ...(!isTime(missed_from) && { missed_from: "時刻を入れてください。例：9:30" }),
  };
}

/** A school as most of them begin. */
export const emptySchool: SchoolFacts = {
  code: "",
  name: "",
  telephone: "",
  cut_off: "08:15",
  classes_begin: "08:30",
  missed_from: "09:30",
  closed_days: [],
  open_days: [],
  reasons: { hidden: [], labels: {}, categories: {} },
  ways: { letter: true, passcode: false, invitation: true, mail: true },
};

/** The ways of registration in the words of those who choose among them. */
export const wayWords: Record<keyof Ways, { label: string; note: string }> = {
  letter: {
    label: "手紙の QR コードで登録",
    note: "子ども一人ひとりの手紙を印刷して配ります。いちばん確実で、入力もいりません。",
  },
  invitation: {
    label: "もう1人の保護者を招待",
    note: "登録した保護者が、もう1人の保護者に招待を送れます。",
  },
  mail: {
    label: "LINE を使わず、メールで登録",
    note: "メールアドレスだけで、ブラウザーから同じことができます。",
  },
  passcode: {
    label: "学校の合言葉で登録",
    note: "名簿がなくても始められます。合言葉、学級、名前を入れてもらいます。食い違いがあれば、先生が確かめます。",
  },
};

/** Days in a row, as one. */
export interface Span {
  from: Day;
  to: Day;
}

export const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

/** Closed days as spans. Saturdays and Sundays, closed anyway, do not break a span. */
export function spans(days: readonly Day[]): Span[] {
  const found: Span[] = [];
  for (const day of [...days].sort()) {
    const last = found.at(-1);
    if (last && nextSchoolDay(last.to) >= day) last.to = day;
    else found.push({ from: day, to: day });
  }
  return found;
}

function nextSchoolDay(day: Day): Day {
  const next = daysAfter(day, 1);
  return isWeekend(next) ? nextSchoolDay(next) : next;
}

/** The days of a span without Saturdays and Sundays. */
export function daysOf({ from, to }: Span): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) if (!isWeekend(day)) days.push(day);
  return days;
}

/** Longer than any holidays: a typing error in the year. */
const MOST_DAYS = 100;

/** Why these two days make no span; undefined: they do. */
export function spanFault(from: string, to: string): string | undefined {
  if (!isDay(from) || !isDay(to)) return "はじめの日と終わりの日を入れてください。";
  if (to < from) return "終わりの日が、はじめの日より前です。";
  if (daysAfter(from, MOST_DAYS) < to) return `${MOST_DAYS}日より長い休みです。年を確かめてください。`;
  if (daysOf({ from, to }).length === 0) return "土曜日と日曜日は、入れなくても休業日です。";
}

/** `2026年12月28日(月)` or `2026年12月24日(木)〜2027年1月7日(木)` */
export function spanWords({ from, to }: Span): string {
  const withYear = (day: Day) => `${day.slice(0, 4)}年${dayWords(day)}`;
  return from === to ? withYear(from) : `${withYear(from)}〜${withYear(to)}`;
}
