import { type Bar, barWords, count } from "../bars.ts";
import type { Group } from "../sums.ts";
import {
  type Area,
  type Drawing,
  LINE,
  paragraph,
  type Shape,
  SIZE,
  type Words,
  widthOf,
  words,
} from "./drawing.ts";
import { PATTERNS } from "./patterns.ts";

interface Look {
  width: number;
  unit: string;
}

const THICK = 20;
const GAP = 14;
const LEAST = 200;

const area = (x: number, y: number, width: number, height: number, pattern: number): Area => ({
  kind: "area",
  x,
  y,
  width,
  height,
  pattern,
});

const share = ({ n, of }: Bar) => (of === 0 ? 0 : n / of);

/**
 * A bar in each row, with its words beside or above it and its number behind it. As long as its number, or, where groups of
 * different size are compared, as its share. `striped`: each its own pattern.
 */
export function rowsDrawing(
  bars: readonly Bar[],
  { width: given, unit, striped, by }: Look & { striped: boolean; by: "number" | "share" },
): Drawing {
  const width = Math.max(given, LEAST);
  const numbers = bars.map((bar) => barWords(bar, unit));
  const left = besideOf(bars, width);
  const room = width - left - Math.max(0, ...numbers.map((text) => widthOf(text))) - 8;
  const most = by === "share" ? 1 : Math.max(1, ...bars.map(({ n }) => n));
  const shapes: Shape[] = [];
  let y = 0;
  for (const [place, bar] of bars.entries()) {
    const label = paragraph(bar.label, 0, y, left > 0 ? left : width);
    const long = bar.n > 0 ? Math.max(((by === "share" ? share(bar) : bar.n) / most) * room, 2) : 0;
    const top = left > 0 ? y + 2 : y + label.height;
    shapes.push(...label.shapes, area(left, top, long, THICK, striped ? place % PATTERNS : 0));
    shapes.push(words(numbers[place] ?? "", left + (long > 0 ? long + 8 : 0), top + SIZE, { bold: true }));
    y = left > 0 ? y + LINE + GAP - 8 : top + THICK + GAP;
  }
  return { width, height: Math.max(y - GAP + 8, 1), shapes };
}

/** How much room short words take that stand beside their bars; long ones stand above them. */
function besideOf(bars: readonly Bar[], width: number): number {
  const widest = Math.max(0, ...bars.map(({ label }) => widthOf(label))) + 16;
  return widest <= width * 0.3 ? widest : 0;
}

const TALL = 160;

/** A column for each bar, where there are many in an order: numbers, days. Only the ends and some between are named. */
export function columnsDrawing(bars: readonly Bar[], { width: given }: Look): Drawing {
  const width = Math.max(given, LEAST);
  const step = width / Math.max(bars.length, 1);
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const shapes: Shape[] = [];
  for (const [place, bar] of bars.entries()) {
    if (bar.n === 0) continue;
    const tall = Math.max((bar.n / most) * TALL, 2);
    const x = place * step + step * 0.1;
    shapes.push(area(x, LINE + TALL - tall, step * 0.8, tall, 0));
    if (widthOf(count(bar.n)) <= step * 1.4) {
      shapes.push(
        words(count(bar.n), inside(place * step + step / 2, count(bar.n), width), LINE + TALL - tall - 6, {
          anchor: "middle",
        }),
      );
    }
  }
  const floor = LINE + TALL;
  shapes.push({ kind: "rule", x: 0, y: floor, width });
  shapes.push(...namesBelow(bars, step, width, floor + LINE - 4));
  return { width, height: floor + LINE + 4, shapes };
}

/** The middle of a text, moved so that it does not run out of the picture. */
const inside = (middle: number, text: string, width: number) =>
  Math.min(Math.max(middle, widthOf(text) / 2), Math.max(width - widthOf(text) / 2, widthOf(text) / 2));

/** The first and the last, and between them as many as do not touch. */
function namesBelow(bars: readonly Bar[], step: number, width: number, y: number): Words[] {
  const named = (label: string, place: number) =>
    words(label, inside(place * step + step / 2, label, width), y, { anchor: "middle" });
  const all = bars.map(({ label }, place) => named(label, place));
  const last = all.at(-1);
  if (!last) return [];
  const names: Words[] = [];
  for (const name of all.slice(0, -1)) {
    const before = names.at(-1);
    if (!touches(name, last) && !(before && touches(before, name))) names.push(name);
  }
  return [...names, last];
}

const touches = (one: Words, other: Words) =>
  Math.abs(one.x - other.x) < (widthOf(one.text) + widthOf(other.text)) / 2 + SIZE;

/** What each pattern stands for. */
function legend(labels: readonly string[], width: number): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let [x, y] = [0, 0];
  for (const [place, label] of labels.entries()) {
    const long = 28 + Math.min(widthOf(label), width - 28);
    if (x > 0 && x + long > width) {
      x = 0;
      y += LINE + 4;
    }
    const text = paragraph(label, x + 28, y, width - x - 28);
    shapes.push(area(x, y + 4, 20, 16, place % PATTERNS), ...text.shapes);
    y += text.height - LINE;
    x += long + 20;
  }
  return { shapes, height: labels.length === 0 ? 0 : y + LINE + 12 };
}

const BESIDE = 640;

/** What of each group said what: a bar of one length for each, in parts. */
export function stackedDrawing(
  groups: readonly { group: Group; bars: readonly Bar[] | null }[],
  labels: readonly string[],
  { width: given, unit }: Look,
): Drawing {
  const width = Math.max(given, LEAST);
  const key = legend(labels, width);
  const shapes: Shape[] = [...key.shapes];
  const left = width >= BESIDE ? Math.round(width * 0.28) : 0;
  let y = key.height;
  for (const { group, bars } of groups) {
    const name = paragraph(group.label, 0, y, left > 0 ? left - 16 : width);
    const top = left > 0 ? y : y + name.height;
    shapes.push(...name.shapes, ...partsOf(bars, left, top, width - left, unit));
    y = Math.max(y + name.height, top + LINE) + GAP - 4;
  }
  return { width, height: Math.max(y - GAP + 4, 1), shapes };
}

function partsOf(
  bars: readonly Bar[] | null,
  left: number,
  top: number,
  width: number,
  unit: string,
): Shape[] {
  if (!bars) return [words("少ないので表示しません", left, top + SIZE + 1)];
  const all = bars.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) return [words("まだ回答がありません", left, top + SIZE + 1)];
  const shapes: Shape[] = [];
  let x = left;
  for (const [place, { n }] of bars.entries()) {
    const long = (n / all) * width;
    if (n > 0) shapes.push(area(x, top, long, LINE, place % PATTERNS), ...numberIn(n, x, top, long, unit));
    x += long;
  }
  return shapes;
}

/** A number within its part, on a ground of its own so that no pattern runs through it. */
function numberIn(n: number, x: number, top: number, long: number, unit: string): Shape[] {
  const text = `${count(n)}${unit}`;
  const room = widthOf(text) + 8;
  if (room + 8 > long) return [];
  const middle = x + long / 2;
  return [
    area(middle - room / 2, top + 2, room, LINE - 4, -1),
    words(text, middle, top + SIZE + 1, { anchor: "middle" }),
  ];
}
