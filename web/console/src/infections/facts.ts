import { clock, type Day, shortDay } from "@renraku/ui/days/days.ts";
import { DISEASES, diseaseWords, SYMPTOMS, symptomWords } from "../absences/words.ts";
import type { Bar } from "../surveys/bars.ts";
import type { Counts, Level, OfSchool, Row, Sheet } from "./api.ts";

/** A number of the sheet, by its name. */
export interface Figure {
  name: string;
  n: number;
}

export const levelWords: Record<Level, string> = {
  calm: "目安より少ない",
  watch: "注意",
  discuss: "閉鎖を相談",
};

const rank: Record<Level, number> = { calm: 0, watch: 1, discuss: 2 };

/** Every symptom in the order of the national report, zeros too. */
export const symptomsOf = ({ symptoms }: Pick<Counts, "symptoms">): Figure[] =>
  SYMPTOMS.map((symptom) => ({
    name: symptomWords[symptom],
    n: symptoms.find((one) => one.symptom === symptom)?.count ?? 0,
  }));

/** The diagnoses that anybody has, in the order of the law. */
export const diagnosesIn = ({ diseases }: Pick<Counts, "diseases">) =>
  DISEASES.filter((name) => diseases.some(({ disease, count }) => disease === name && count > 0));

/** How many have each of these diagnoses, zeros too. */
export const diseasesOf = (
  { diseases }: Pick<Counts, "diseases">,
  names: ReturnType<typeof diagnosesIn>,
): Figure[] =>
  names.map((name) => ({
    name: diseaseWords(name),
    n: diseases.find(({ disease }) => disease === name)?.count ?? 0,
  }));

/** Everything that a line of the sheet says, in the order of its columns. */
export function figuresOf(counts: Counts, whole: Counts): Figure[] {
  return [
    { name: "在籍", n: counts.pupils },
    { name: "欠席（病気）", n: counts.absent },
    { name: "うち出席停止", n: counts.suspended },
    ...symptomsOf(counts),
    ...diseasesOf(counts, diagnosesIn(whole)),
  ];
}

/** The line of all homerooms: a homeroom teacher sees only some of them. */
export const wholeLabel = (ownOnly: boolean) => (ownOnly ? "担当の学級の合計" : "全校");

/** The sheet as rows of cells, tabs between them: what spreadsheets and forms of the web take. */
export function asTabs({ homerooms, whole }: Pick<Sheet, "homerooms" | "whole">, wholeName: string): string {
  const line = (name: string, counts: Counts) => [name, ...figuresOf(counts, whole).map(({ n }) => `${n}`)];
  const head = ["学級", ...figuresOf(whole, whole).map(({ name }) => name)];
  const rows = [head, ...homerooms.map(({ label, counts }) => line(label, counts)), line(wholeName, whole)];
  return rows.map((cells) => cells.map(plain).join("\t")).join("\r\n");
}

/** A homeroom's name is free text: what would end the cell or begin a formula does not come along. */
const plain = (cell: string) => cell.replace(/[\t\r\n]+/g, " ").replace(/^[=+\-@]/, "'$&");

/** Homerooms that somebody should look at, the nearest to a closure first. */
export function toLookAt(homerooms: readonly Row[]): Row[] {
  return homerooms
    .filter(({ radar }) => radar.level !== "calm")
    .sort(
      ({ radar: a }, { radar: b }) =>
        rank[b.level] - rank[a.level] || b.percent - a.percent || b.rising - a.rising,
    );
}

/** `前の登校日より3人多い` */
export function changeWords(change: number): string {
  if (change === 0) return "前の登校日と同じ";
  return `前の登校日より${Math.abs(change)}人${change > 0 ? "多い" : "少ない"}`;
}

/** `3日続けて増えています`; one day says no more than the change does. */
export const risingWords = (rising: number) => (rising > 1 ? `${rising}日続けて増えています` : undefined);

/** Rounded down, as the radar does: what is said to be 10 % has reached it. */
export const shareWords = ({ pupils, absent }: Pick<Counts, "pupils" | "absent">) =>
  pupils === 0 ? "–" : `${Math.floor((absent * 100) / pupils)}%`;

/** The last school days as bars. */
export const trendBars = ({ trend, counts }: Pick<Row, "trend" | "counts">): Bar[] =>
  trend.map(({ day, absent }) => ({ label: shortDay(day), n: absent, of: counts.pupils }));

/** All homerooms together, day by day. */
export function wholeTrend(homerooms: readonly Row[]): { day: Day; absent: number }[] {
  const sums = new Map<Day, number>();
  for (const { trend } of homerooms) {
    for (const { day, absent } of trend) sums.set(day, (sums.get(day) ?? 0) + absent);
  }
  return [...sums].map(([day, absent]) => ({ day, absent })).sort((a, b) => a.day.localeCompare(b.day));
}

/** By when the day's numbers stand in the national system, in minutes of the day. */
const DUE_MIN = 11 * 60 + 30;

/** How long there is to go until the numbers are due, while it is their day. */
export function dueWords(day: Day, today: Day, now: number): { words: string; late: boolean } | undefined {
  if (day !== today) return undefined;
  const [hours = 0, minutes = 0] = clock(now).split(":").map(Number);
  const left = DUE_MIN - hours * 60 - minutes;
  if (left <= 0) return { words: "入力の目安の 11:30 を過ぎました", late: true };
  const long = left >= 60 ? `${Math.floor(left / 60)}時間${left % 60 ? `${left % 60}分` : ""}` : `${left}分`;
  return { words: `入力の目安 11:30 まで あと${long}`, late: false };
}

export type Order = "level" | "share" | "absent" | "change" | "code";

const share = ({ counts: { pupils, absent } }: OfSchool) => (pupils === 0 ? 0 : absent / pupils);

/** The schools in the order that was asked for; where that says nothing, by code. */
export function ordered(schools: readonly OfSchool[], order: Order): OfSchool[] {
  const by: Record<Order, (a: OfSchool, b: OfSchool) => number> = {
    level: (a, b) =>
      rank[b.level] - rank[a.level] || b.homerooms_to_look_at - a.homerooms_to_look_at || share(b) - share(a),
    share: (a, b) => share(b) - share(a),
    absent: (a, b) => b.counts.absent - a.counts.absent,
    change: (a, b) => b.change - a.change,
    code: () => 0,
  };
  return [...schools].sort((a, b) => by[order](a, b) || a.school.code.localeCompare(b.school.code));
}

/** All schools together. */
export function together(all: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number) => all.reduce((total, counts) => total + of(counts), 0);
  return {
    pupils: sum(({ pupils }) => pupils),
    absent: sum(({ absent }) => absent),
    suspended: sum(({ suspended }) => suspended),
    symptoms: SYMPTOMS.map((symptom) => ({
      symptom,
      count: sum(({ symptoms }) => symptoms.find((one) => one.symptom === symptom)?.count ?? 0),
    })),
    diseases: DISEASES.flatMap((disease) => {
      const count = sum(({ diseases }) => diseases.find((one) => one.disease === disease)?.count ?? 0);
      return count === 0 ? [] : [{ disease, count }];
    }),
  };
}
