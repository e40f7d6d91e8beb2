import type { Column, DayForm, FieldName, Layout } from "./api.ts";

export const fieldWords: Record<FieldName, string> = {
  school: "学校コード",
  day: "日付",
  grade: "学年",
  homeroom: "学級",
  roll_number: "出席番号",
  source: "校務支援システムの番号",
  name: "氏名",
  kana: "ふりがな",
  category: "出欠のコード",
  reason: "理由",
  comes_at: "登校する時刻（遅刻）",
  leaves_at: "早退する時刻",
  fixed: "いつも同じ文字",
};

/** What a column is called to begin with. */
export const firstHeading: Record<FieldName, string> = {
  ...fieldWords,
  source: "番号",
  category: "出欠",
  comes_at: "登校時刻",
  leaves_at: "早退時刻",
  fixed: "",
};

export const dayForms: { value: DayForm; label: string }[] = [
  { value: "dashes", label: "2026-11-24" },
  { value: "slashes", label: "2026/11/24" },
  { value: "digits", label: "20261124" },
  { value: "era", label: "令和8年11月24日" },
];

/** `番号、日付、出欠`: what stands in a file. */
export const columnsWords = (columns: readonly Pick<Column, "heading" | "field">[]) =>
  columns.map(({ heading, field }) => heading || fieldWords[field]).join("、");

/** `Shift_JIS（CP932）・見出しあり` */
export function fileWords({
  encoding,
  bom,
  headings,
}: Pick<Layout, "encoding" | "bom" | "headings">): string {
  const letters = encoding === "cp932" ? "Shift_JIS（CP932）" : `UTF-8（BOM ${bom ? "あり" : "なし"}）`;
  return `${letters}・見出し${headings ? "あり" : "なし"}`;
}

const clockWords = (at: string) => at.slice(0, 5).replace(/^0/, "");

/** `授業日の17:00に自動で書き出します`; nothing where nobody wished for it. */
export function scheduleWords(schedule: { kind: "daily" | "monthly"; at: string } | null): string {
  if (!schedule) return "";
  const when = schedule.kind === "daily" ? "授業日ごとに" : "毎月1日に、前の月の分を";
  return `${when}${clockWords(schedule.at)}に自動で書き出します`;
}
