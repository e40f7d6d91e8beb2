import type { Column, DayForm, FieldName, Layout, LayoutBody } from "../api.ts";
import { firstHeading } from "../words.ts";

/** A column while it is edited: it keeps its name when it moves. */
export interface DraftColumn {
  key: string;
  heading: string;
  field: FieldName;
  form: DayForm;
  text: string;
}

/** What the form holds. */
export interface Draft extends Omit<LayoutBody, "columns" | "schedule"> {
  columns: DraftColumn[];
  /** Empty: it is written only when somebody asks for it. */
  every: "" | "daily" | "monthly";
  at: string;
}

/** What is wrong, each at its field; of a column by its key. */
export interface Faults {
  name?: string;
  columns?: string;
  at?: string;
  headings: Record<string, string>;
  /** Of what is always the same. */
  texts: Record<string, string>;
  /** By `categories.late`, `reasons.hospital`. */
  codes: Record<string, string>;
}

export const noFaults: Faults = { headings: {}, texts: {}, codes: {} };

const NAME_CHARACTERS = 40;

const columnOf = ({ heading, field, form, text }: Column, key: string): DraftColumn => ({
  key,
  heading,
  field,
  form: form ?? "slashes",
  text: text ?? "",
});

/** A key that no column has. */
const newKey = (columns: readonly DraftColumn[]) =>
  `c${Math.max(0, ...columns.map(({ key }) => Number(key.slice(1)))) + 1}`;

/** What is kept, as a form holds it. */
export function draftOf(layout: LayoutBody): Draft {
  const { columns, schedule, ...rest } = layout;
  return {
    name: rest.name,
    headings: rest.headings,
    within: rest.within,
    categories: { ...rest.categories },
    reasons: { ...rest.reasons },
    encoding: rest.encoding,
    bom: rest.bom,
    line_ends: rest.line_ends,
    columns: columns.map((column, n) => columnOf(column, `c${n + 1}`)),
    every: schedule?.kind ?? "",
    at: schedule?.at.slice(0, 5) ?? "17:00",
  };
}

/** Codes that somebody has typed; where nothing stands, the usual one does. */
const typed = (codes: Record<string, string>) =>
  Object.fromEntries(Object.entries(codes).filter(([, text]) => text !== ""));

/** As it is sent. */
export function bodyOf({ columns, every, at, ...rest }: Draft): LayoutBody {
  return {
    ...rest,
    name: rest.name.trim(),
    columns: columns.map(({ heading, field, form, text }) => ({
      heading: heading.trim(),
      field,
      ...(field === "day" && { form }),
      ...(field === "fixed" && { text }),
    })),
    categories: typed(rest.categories),
    reasons: typed(rest.reasons),
    // CP932 has no mark of its own.
    bom: rest.encoding === "utf8" && rest.bom,
    schedule: every === "" ? null : { kind: every, at },
  };
}

/** A new column at the end. */
export function added(columns: readonly DraftColumn[], field: FieldName): DraftColumn[] {
  const key = newKey(columns);
  return [...columns, { key, heading: firstHeading[field], field, form: "slashes", text: "" }];
}

export const removed = (columns: readonly DraftColumn[], key: string) =>
  columns.filter((one) => one.key !== key);

/** A column at another place; beyond either end it stays at that end. */
export function moved(columns: readonly DraftColumn[], key: string, to: number): DraftColumn[] {
  const one = columns.find((each) => each.key === key);
  const others = removed(columns, key);
  const place = Math.max(0, to);
  return one ? [...others.slice(0, place), one, ...others.slice(place)] : others;
}

/** Something else stands in a column; a heading that nobody has chosen goes along. */
export function withField(column: DraftColumn, field: FieldName): DraftColumn {
  const heading = column.heading === firstHeading[column.field] ? firstHeading[field] : column.heading;
  return { ...column, field, heading };
}

/** What can be seen to be wrong without asking. The rest the server knows. */
export function faults({ name, columns, every, at, headings }: Draft): Faults {
  const wrong: Faults = { ...noFaults, headings: {} };
  const letters = [...name.trim()].length;
  if (letters === 0) wrong.name = "名前を入れてください。";
  else if (letters > NAME_CHARACTERS) wrong.name = `${NAME_CHARACTERS}字までで入れてください。`;
  if (columns.length === 0) wrong.columns = "列を1つは足してください。";
  else if (!namesSomebody(columns))
    wrong.columns =
      "だれの行か分かるように、「校務支援システムの番号」か「氏名」、または「学級」と「出席番号」を足してください。";
  for (const { key, heading } of columns) {
    if (headings && heading.trim() === "") wrong.headings[key] = "見出しを入れてください。";
  }
  if (every !== "" && !/^\d\d:\d\d$/.test(at)) wrong.at = "時刻を入れてください。";
  return wrong;
}

function namesSomebody(columns: readonly DraftColumn[]): boolean {
  const has = (field: FieldName) => columns.some((one) => one.field === field);
  return has("source") || has("name") || (has("roll_number") && has("homeroom"));
}

export const isFine = (wrong: Faults) =>
  Object.values(wrong).every((fault) => fault === undefined || (typeof fault === "object" && isEmpty(fault)));

const isEmpty = (fault: object) => Object.keys(fault).length === 0;

/** What the server said of a place (`name`, `columns`, `columns.2.heading`, `categories.late`), at its field. */
export function faultAt(place: unknown, message: string, { columns }: Pick<Draft, "columns">): Faults {
  const at = typeof place === "string" ? place : "";
  const [, number, part] = /^columns\.(\d+)\.(heading|text)$/.exec(at) ?? [];
  const key = columns[Number(number)]?.key;
  if (key && part) return { ...noFaults, [part === "heading" ? "headings" : "texts"]: { [key]: message } };
  if (at === "name" || at === "columns") return { ...noFaults, [at]: message };
  if (at === "schedule") return { ...noFaults, at: message };
  return /^(categories|reasons)\./.test(at) ? { ...noFaults, codes: { [at]: message } } : noFaults;
}

/** Whether lines tell of somebody's health: read with a second factor alone. */
export const isAboutHealth = ({ columns }: Pick<Draft, "columns">) =>
  columns.some(({ field }) => field === "category" || field === "reason");

/** Where somebody begins. */
export interface Beginning {
  id: string;
  name: string;
  what: string;
  encoding: Layout["encoding"];
  fields: FieldName[];
}

export const BEGINNINGS: readonly Beginning[] = [
  {
    id: "source",
    name: "校務支援システムに、番号で取り込む",
    what: "番号・日付・出欠の3列。Shift_JIS。",
    encoding: "cp932",
    fields: ["source", "day", "category"],
  },
  {
    id: "seat",
    name: "校務支援システムに、出席番号で取り込む",
    what: "学年・学級・出席番号・氏名・日付・出欠・時刻。Shift_JIS。",
    encoding: "cp932",
    fields: ["grade", "homeroom", "roll_number", "name", "day", "category", "comes_at", "leaves_at"],
  },
  {
    id: "sheet",
    name: "Excel などで見る",
    what: "日付・学級・出席番号・氏名・出欠・理由・時刻。UTF-8（BOM あり）。",
    encoding: "utf8",
    fields: [
      "day",
      "grade",
      "homeroom",
      "roll_number",
      "name",
      "category",
      "reason",
      "comes_at",
      "leaves_at",
    ],
  },
  { id: "nothing", name: "自分で決める", what: "列を1つずつ足します。", encoding: "utf8", fields: [] },
];

/** A form of that kind, to be changed. */
export function begun({ id, name, encoding, fields }: Beginning): Draft {
  return {
    name: id === "nothing" ? "" : name,
    columns: fields.reduce<DraftColumn[]>((columns, field) => added(columns, field), []),
    headings: true,
    within: "noted",
    categories: {},
    reasons: {},
    encoding,
    bom: encoding === "utf8",
    line_ends: "crlf",
    every: "",
    at: "17:00",
  };
}
