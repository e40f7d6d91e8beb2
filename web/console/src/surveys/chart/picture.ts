import type { Drawing, Shape } from "./drawing.ts";
import { patterns } from "./patterns.ts";

/** The colours that a picture is drawn with, as the page has them. */
export interface Colours {
  dark: string;
  ground: string;
  text: string;
}

const FONT = '"Noto Sans JP", "Hiragino Sans", "BIZ UDPGothic", Meiryo, sans-serif';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one] ?? one);

/** A drawing as a file that needs nothing else: for a report, or to be drawn on. */
export function svgOf(drawing: Drawing, title: string, colours: Colours): string {
  const defs = patterns.map(({ tile, path, how, full }, place) => {
    const ink =
      how === "fill" ? `fill="${colours.dark}"` : `fill="none" stroke="${colours.dark}" stroke-width="2"`;
    const ground = `<rect width="${tile}" height="${tile}" fill="${full ? colours.dark : colours.ground}"/>`;
    return `<pattern id="p${place}" width="${tile}" height="${tile}" patternUnits="userSpaceOnUse">${ground}${path && `<path d="${path}" ${ink}/>`}</pattern>`;
  });
  const { width, height } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${defs.join("")}</defs>`,
    ...drawing.shapes.map((shape) => written(shape, colours)),
    "</svg>",
  ].join("\n");
}

const round = (n: number) => Math.round(n * 100) / 100;

function written(shape: Shape, { dark, ground, text }: Colours): string {
  const at = `x="${round(shape.x)}" y="${round(shape.y)}"`;
  if (shape.kind === "rule") {
    return `<rect ${at} width="${round(shape.width)}" height="1" fill="${text}"/>`;
  }
  if (shape.kind === "words") {
    const weight = shape.bold ? ' font-weight="700"' : "";
    return `<text ${at} font-size="${shape.size}" text-anchor="${shape.anchor}" fill="${text}"${weight}>${escaped(shape.text)}</text>`;
  }
  const look = shape.pattern < 0 ? `fill="${ground}"` : `fill="url(#p${shape.pattern})" stroke="${dark}"`;
  return `<rect ${at} width="${round(shape.width)}" height="${round(shape.height)}" ${look}/>`;
}

/** Twice as fine as the screen: sharp in a printed report. */
const FINE = 2;

/** The same on a canvas. Drawn by hand: the page's security policy lets no picture be read from memory. */
export function painted(drawing: Drawing, colours: Colours): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(drawing.width * FINE);
  canvas.height = Math.ceil(drawing.height * FINE);
  const on = canvas.getContext("2d");
  if (!on) return canvas;
  on.scale(FINE, FINE);
  const fills = patterns.map((_, place) => on.createPattern(tileOf(place, colours), "repeat"));
  for (const fill of fills) fill?.setTransform(new DOMMatrix().scale(1 / FINE));
  for (const shape of drawing.shapes) paint(on, shape, colours, fills);
  return canvas;
}

function tileOf(place: number, { dark, ground }: Colours): HTMLCanvasElement {
  const { tile, path, how, full } = patterns[place] as (typeof patterns)[number];
  const canvas = document.createElement("canvas");
  canvas.width = tile * FINE;
  canvas.height = tile * FINE;
  const on = canvas.getContext("2d");
  if (!on) return canvas;
  on.scale(FINE, FINE);
  on.fillStyle = full ? dark : ground;
  on.fillRect(0, 0, tile, tile);
  on.fillStyle = dark;
  on.strokeStyle = dark;
  on.lineWidth = 2;
  if (how === "fill") on.fill(new Path2D(path));
  else on.stroke(new Path2D(path));
  return canvas;
}

function paint(
  on: CanvasRenderingContext2D,
  shape: Shape,
  { dark, ground, text }: Colours,
  fills: readonly (CanvasPattern | null)[],
): void {
  if (shape.kind === "rule") {
    on.fillStyle = text;
    on.fillRect(shape.x, shape.y, shape.width, 1);
  } else if (shape.kind === "words") {
    on.font = `${shape.bold ? 700 : 400} ${shape.size}px ${FONT}`;
    on.fillStyle = text;
    on.textAlign = shape.anchor === "middle" ? "center" : shape.anchor;
    on.fillText(shape.text, shape.x, shape.y);
  } else {
    on.fillStyle = shape.pattern < 0 ? ground : (fills[shape.pattern] ?? dark);
    on.fillRect(shape.x, shape.y, shape.width, shape.height);
    on.strokeStyle = dark;
    if (shape.pattern >= 0) on.strokeRect(shape.x, shape.y, shape.width, shape.height);
  }
}

/** The page's own colours. */
export function coloursOfPage(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string, otherwise: string) =>
    style.getPropertyValue(`--color-${name}`).trim() || otherwise;
  return {
    dark: colour("key-900", "black"),
    ground: colour("white", "white"),
    text: colour("solid-gray-800", "black"),
  };
}
