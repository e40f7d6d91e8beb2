import { expect, test } from "vitest";
import type { LayoutBody } from "../api.ts";
import {
  added,
  BEGINNINGS,
  begun,
  bodyOf,
  type Draft,
  draftOf,
  faultAt,
  faults,
  isFine,
  moved,
  removed,
  withField,
} from "./draft.ts";

const kept: LayoutBody = {
  name: "校務支援",
  columns: [
    { heading: "番号", field: "source" },
    { heading: "日付", field: "day", form: "digits" },
    { heading: "種別", field: "fixed", text: "出欠" },
    { heading: "出欠", field: "category" },
  ],
  headings: true,
  within: "everybody",
  categories: { late: "07" },
  reasons: { hospital: "3" },
  encoding: "cp932",
  bom: false,
  line_ends: "lf",
  schedule: { kind: "monthly", at: "06:30" },
};
const draft = draftOf(kept);
const fields = ({ columns }: Pick<Draft, "columns">) => columns.map(({ field }) => field);

test("what was kept comes out of the form as it went in", () => {
  expect(bodyOf(draftOf(kept))).toEqual(kept);
  expect(bodyOf(draftOf({ ...kept, schedule: null }))).toEqual({ ...kept, schedule: null });
});

test("codes that nobody typed are not sent, and CP932 has no byte order mark", () => {
  const body = bodyOf({ ...draft, categories: { late: "07", illness: "" }, bom: true });
  expect(body.categories).toEqual({ late: "07" });
  expect(body.bom).toBe(false);
  expect(bodyOf({ ...draft, encoding: "utf8", bom: true }).bom).toBe(true);
});

test("columns are added, moved and taken away, each under its own name", () => {
  const more = added(draft.columns, "kana");
  expect(more.at(-1)).toMatchObject({ heading: "ふりがな", field: "kana" });
  expect(new Set(more.map(({ key }) => key)).size).toBe(5);
  const [first, second] = draft.columns;
  if (!first || !second) throw new Error("no columns");
  expect(fields({ columns: moved(draft.columns, first.key, 1) })).toEqual([
    "day",
    "source",
    "fixed",
    "category",
  ]);
  expect(fields({ columns: moved(draft.columns, second.key, -1) }).at(0)).toBe("day");
  expect(fields({ columns: moved(draft.columns, first.key, 99) }).at(-1)).toBe("source");
  expect(fields({ columns: removed(draft.columns, second.key) })).toEqual(["source", "fixed", "category"]);
});

test("a heading that nobody has chosen follows what stands in the column", () => {
  const [first] = draft.columns;
  if (!first) throw new Error("no columns");
  expect(withField(first, "name").heading).toBe("氏名");
  expect(withField({ ...first, heading: "学籍" }, "name").heading).toBe("学籍");
});

test("what does not fit is said at its field", () => {
  expect(isFine(faults(draft))).toBe(true);
  expect(faults({ ...draft, name: " " }).name).toBe("名前を入れてください。");
  expect(faults({ ...draft, columns: [] }).columns).toBe("列を1つは足してください。");
  expect(faults({ ...draft, columns: added([], "roll_number") }).columns).toContain("だれの行か");
  expect(faults({ ...draft, columns: added(added([], "roll_number"), "homeroom") }).columns).toBeUndefined();
  expect(faults({ ...draft, at: "" }).at).toBe("時刻を入れてください。");
  expect(faults({ ...draft, every: "", at: "" }).at).toBeUndefined();
  const blank = draft.columns.map((one) => ({ ...one, heading: "" }));
  expect(Object.keys(faults({ ...draft, columns: blank }).headings)).toHaveLength(4);
  expect(isFine(faults({ ...draft, columns: blank, headings: false }))).toBe(true);
});

test("what the server finds is said at its field", () => {
  const [, , fixed] = draft.columns;
  expect(faultAt("name", "長い", draft).name).toBe("長い");
  expect(faultAt("columns.2.text", "長い", draft).texts).toEqual({ [fixed?.key ?? ""]: "長い" });
  expect(faultAt("columns.2.heading", "長い", draft).headings).toEqual({ [fixed?.key ?? ""]: "長い" });
  expect(faultAt("categories.late", "同じ", draft).codes).toEqual({ "categories.late": "同じ" });
  expect(faultAt("schedule", "時刻", draft).at).toBe("時刻");
  for (const place of ["columns.9.heading", "elsewhere", undefined]) {
    expect(isFine(faultAt(place, "?", draft)), `${place}`).toBe(true);
  }
});

test("whatever somebody begins with can be kept, once it has a name and says whose a line is", () => {
  for (const one of BEGINNINGS.filter(({ fields }) => fields.length > 0)) {
    expect(isFine(faults(begun(one))), one.id).toBe(true);
  }
});
