import type { Counts, Import, ImportRow, Kind, State } from "./api.ts";

/** What becomes of a row. `unchanged` is counted and not listed. */
export const kinds = ["new", "changed", "moved", "left", "unclear", "unchanged"] as const;
export type Counted = (typeof kinds)[number];

export const kindWords: Record<Counted, string> = {
  new: "新規",
  changed: "変更",
  moved: "異動",
  left: "転出",
  unclear: "要確認",
  unchanged: "変わらず",
};

export const kindMeans: Record<Counted, string> = {
  new: "名簿に新しく加わります。",
  changed: "氏名、ふりがな、出席番号などが変わります。",
  moved: "学級や学校が変わります。保護者の登録はそのまま続きます。",
  left: "ファイルにいない人です。転出（卒業を含む）として、名簿から外します。",
  unclear: "だれのことか、機械では決められない行です。1人ずつ選んでください。選ばない行は、取り込みません。",
  unchanged: "名簿と同じです。何もしません。",
};

export const stateWords: Record<State, string> = {
  uploading: "送信の途中",
  reading: "読み取り中",
  ready: "確認待ち（まだ取り込んでいません）",
  refused: "読み取れませんでした",
  applying: "取り込み中",
  applied: "取り込みました",
  undoing: "元に戻しています",
  undone: "元に戻しました",
};

/** States in which the server is at work, so that asking again is worthwhile. */
export const atWork = (state: State) => state === "reading" || state === "applying" || state === "undoing";

export const count = (n: number) => n.toLocaleString("ja");

/** The numbers once more, as a sentence: what will have happened after the button. */
export function countsWords(counts: Counts): string {
  const some = (["new", "changed", "moved", "left"] as const).filter((kind) => counts[kind] > 0);
  const people = some.map((kind) => `${kindWords[kind]} ${count(counts[kind])}人`);
  if (counts.homerooms > 0) people.push(`新しい学級 ${count(counts.homerooms)}`);
  return people.length > 0 ? people.join("、") : "変わる人はいません";
}

/** The tab to begin with: what needs a person, then what there is most of. */
export function firstKind(counts: Counts): Counted {
  if (counts.unclear > 0) return "unclear";
  const listed = ["new", "changed", "moved", "left"] as const;
  const most = [...listed].sort((a, b) => counts[b] - counts[a])[0] ?? "new";
  return counts[most] > 0 ? most : "unchanged";
}

/** A graduating year is a sixth or a third of a school: where more than two fifths leave, it is likely the wrong file. */
const MANY = 0.4;

/** What somebody should look at before pressing the button. */
export function warnings({ counts, rows, school }: Pick<Import, "counts" | "rows" | "school">): string[] {
  const here = counts.left + counts.changed + counts.moved + counts.unchanged;
  const found: string[] = [];
  if (here >= 10 && counts.left > here * MANY) {
    found.push(
      `いまの名簿の ${count(here)}人のうち ${count(counts.left)}人が転出になります。${school ? "この学校の" : "すべての学校の"}全員が入ったファイルかどうか、確かめてください。`,
    );
  }
  if (rows === 0) found.push("ファイルに児童生徒がいません。");
  return found;
}

const seat = (label: string, roll: number | null | undefined) =>
  [label, roll && `${roll}番`].filter(Boolean).join(" ");

/** Where a pupil sits: `3年1組 12番`. */
export const seatWords = (row: Pick<ImportRow, "homeroom_label" | "roll_number">) =>
  seat(row.homeroom_label, row.roll_number);

/** What was different before: only that, for the rest has not changed. `here`: the school that needs no saying. */
export function formerWords(
  row: Pick<ImportRow, "was" | "name" | "homeroom_label" | "roll_number">,
  here: string | undefined,
): string[] {
  const { was } = row;
  if (!was) return [];
  const former: string[] = [];
  if (was.school_name && was.school_name !== here) former.push(was.school_name);
  if (was.name !== row.name) former.push(was.name);
  const before = seat(was.homeroom_label, was.roll_number);
  if (before !== seatWords(row)) former.push(before);
  return former;
}

export const isListed = (kind: Counted): kind is Kind => kind !== "unchanged";
