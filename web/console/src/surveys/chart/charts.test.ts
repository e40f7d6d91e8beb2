import { expect, test } from "vitest";
import type { Bar } from "../bars.ts";
import { columnsDrawing, rowsDrawing, stackedDrawing } from "./charts.ts";
import { type Area, type Drawing, framed, type Words, widthOf, wrapped } from "./drawing.ts";
import { svgOf } from "./picture.ts";

const bar = (label: string, n: number, of = 30): Bar => ({ label, n, of });
const long = "参加できませんが、あとで資料を受け取りたいので送ってください（郵送）";
const areas = (drawing: Drawing) => drawing.shapes.filter((one): one is Area => one.kind === "area");
const texts = (drawing: Drawing) => drawing.shapes.filter((one): one is Words => one.kind === "words");
const group = (label: string) => ({ id: label, label, asked: 30, answers: 30, cell: null });

function expectInside(drawing: Drawing) {
  for (const shape of drawing.shapes) {
    const wide = shape.kind === "words" ? widthOf(shape.text, shape.size) : shape.width;
    const left =
      shape.kind === "words" && shape.anchor !== "start"
        ? shape.x - wide / (shape.anchor === "middle" ? 2 : 1)
        : shape.x;
    expect(left, JSON.stringify(shape)).toBeGreaterThanOrEqual(-0.5);
    expect(left + wide, JSON.stringify(shape)).toBeLessThanOrEqual(drawing.width + 0.5);
    expect(shape.y, JSON.stringify(shape)).toBeLessThanOrEqual(drawing.height);
  }
}

test("nothing runs out of the picture, in a narrow window or a wide one, and nothing is not a number", () => {
  const bars = [bar("はい", 24), bar(long, 6), bar("未定", 0)];
  const days = Array.from({ length: 100 }, (_, n) => bar(`12/${n}(月)`, n % 7));
  const none = [bar("はい", 0, 0), bar("いいえ", 0, 0)];
  for (const width of [0, 240, 320, 700, 1100]) {
    for (const some of [bars, days, none, []]) {
      const groups = [
        { group: group(long), bars: some },
        { group: group("2組"), bars: null },
      ];
      const labels = some.slice(0, 6).map(({ label }) => label);
      for (const drawing of [
        rowsDrawing(some, { width, unit: "人", striped: true, by: "number" }),
        rowsDrawing(some, { width, unit: "家庭", striped: false, by: "share" }),
        columnsDrawing(some, { width, unit: "人" }),
        stackedDrawing(groups, labels, { width, unit: "人" }),
      ]) {
        expectInside(drawing);
        expectInside(framed(drawing, long, "みなと小学校　11月24日"));
        expect(JSON.stringify(drawing)).not.toContain("null");
      }
    }
  }
});

test("a bar is as long as its number, says it, and has a pattern of its own", () => {
  const drawing = rowsDrawing([bar("はい", 20), bar("いいえ", 10), bar("未定", 0)], {
    width: 600,
    unit: "人",
    striped: true,
    by: "number",
  });
  const [yes, no, open] = areas(drawing);
  expect(yes?.width).toBeCloseTo((no?.width ?? 0) * 2);
  expect(open?.width).toBe(0);
  expect(new Set(areas(drawing).map(({ pattern }) => pattern)).size).toBe(3);
  expect(texts(drawing).map(({ text }) => text)).toContain("10人（33%）");
});

test("groups of different size are compared by their share", () => {
  const drawing = rowsDrawing([bar("1組", 5, 10), bar("2組", 5, 20)], {
    width: 600,
    unit: "人",
    striped: false,
    by: "share",
  });
  const [first, second] = areas(drawing);
  expect(first?.width).toBeCloseTo((second?.width ?? 0) * 2);
});

test("a hundred days are columns of which the ends are named, and names do not touch", () => {
  const days = Array.from({ length: 100 }, (_, n) => bar(`${n}日`, n));
  const names = texts(columnsDrawing(days, { width: 300, unit: "人" })).filter(({ text }) =>
    /日$/.test(text),
  );
  expect(names.at(0)?.text).toBe("0日");
  expect(names.at(-1)?.text).toBe("99日");
  names.slice(1).forEach((name, place) => {
    const before = names[place] as Words;
    expect(name.x - before.x).toBeGreaterThanOrEqual((widthOf(name.text) + widthOf(before.text)) / 2);
  });
});

test("the parts of a group fill its bar, and what may not be told is said instead", () => {
  const drawing = stackedDrawing(
    [
      { group: group("1組"), bars: [bar("はい", 24), bar("いいえ", 6)] },
      { group: group("2組"), bars: null },
    ],
    ["はい", "いいえ"],
    { width: 500, unit: "人" },
  );
  const parts = areas(drawing).filter(({ height, pattern }) => height === 24 && pattern >= 0);
  expect(parts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(500);
  expect(texts(drawing).map(({ text }) => text)).toEqual(
    expect.arrayContaining(["24人", "6人", "少ないので表示しません"]),
  );
});

test("a line never begins with what closes the one before", () => {
  expect(wrapped("あいうえお、かきくけこ。", 16 * 5)).toEqual(["あいうえ", "お、かきく", "けこ。"]);
  expect(wrapped("", 100)).toEqual([""]);
});

test("a picture is whole by itself, and words in it are only words", () => {
  const drawing = rowsDrawing([bar('<b>"&', 1)], { width: 300, unit: "人", striped: true, by: "number" });
  const svg = svgOf(framed(drawing, "1 < 2", "学校"), "1 < 2", {
    dark: "#00f",
    ground: "#fff",
    text: "#000",
  });
  expect(svg).toContain("&lt;b&gt;&quot;&amp;");
  expect(svg).not.toMatch(/class=|style=|href=/);
  expect(svg.match(/url\(#p\d\)/g)).not.toBeNull();
});
