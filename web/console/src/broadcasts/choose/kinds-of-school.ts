import type { School } from "../../api/api.ts";

/** Schools of one kind, as MEXT's code names it at its head. */
export interface KindOfSchool {
  label: string;
  schools: School[];
}

const labels: readonly (readonly [start: string, label: string])[] = [
  ["A", "幼稚園"],
  ["B", "小学校"],
  ["C1", "中学校"],
  ["C2", "義務教育学校"],
  ["D1", "高等学校"],
  ["D2", "中等教育学校"],
  ["E", "特別支援学校"],
  ["", "その他の学校"],
];

/** The schools by kind; each stands in one. */
export function byKind(schools: readonly School[]): KindOfSchool[] {
  const left = new Set(schools);
  return labels.flatMap(([start, label]) => {
    const mine = [...left].filter(({ code }) => code.startsWith(start));
    for (const school of mine) left.delete(school);
    return mine.length > 0 ? [{ label, schools: mine }] : [];
  });
}
