/** A chart as shapes in pixels: what the screen shows, and what is handed out as a picture. */
export interface Drawing {
  width: number;
  height: number;
  shapes: readonly Shape[];
}

export type Shape = Area | Words | Rule;

/** A filled rectangle; `pattern` names one of the patterns, `-1` is the ground. */
export interface Area {
  kind: "area";
  x: number;
  y: number;
  width: number;
  height: number;
  pattern: number;
}

/** A line of text; `y` is what it stands on. */
export interface Words {
  kind: "words";
  x: number;
  y: number;
  text: string;
  size: number;
  bold: boolean;
  anchor: "start" | "middle" | "end";
}

/** A thin line across. */
export interface Rule {
  kind: "rule";
  x: number;
  y: number;
  width: number;
}

export const GROUND = -1;
export const SIZE = 16;
export const LINE = 24;

const isWide = (letter: string) => (letter.codePointAt(0) ?? 0) > 0x2e7f || /[–—…‥「」、。〜]/.test(letter);

/** About how wide a text is. Never less: nothing may run out of the picture. */
export const widthOf = (text: string, size = SIZE) =>
  [...text].reduce((sum, letter) => sum + (isWide(letter) ? size : size * 0.62), 0);

const closes = (letter: string) => /[、。）」）%]/.test(letter);

/** A text in lines that fit. Japanese breaks anywhere; a line never begins with what closes. */
export function wrapped(text: string, width: number, size = SIZE): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const letter of text.replace(/\s+/g, " ")) {
    if (line.length > 0 && widthOf([...line, letter].join(""), size) > width) {
      // What closes takes the letter before along.
      const along = closes(letter) && line.length > 1 ? line.slice(-1) : [];
      lines.push(
        line
          .slice(0, line.length - along.length)
          .join("")
          .trim(),
      );
      line = along;
    }
    line.push(letter);
  }
  return [...lines, line.join("").trim()].filter((one, place) => one !== "" || place === 0);
}

export const words = (
  text: string,
  x: number,
  y: number,
  more: Partial<Pick<Words, "size" | "bold" | "anchor">> = {},
): Words => ({ kind: "words", text, x, y, size: SIZE, bold: false, anchor: "start", ...more });

/** Lines of text one under the other, and how high they are together. */
export function paragraph(
  text: string,
  x: number,
  top: number,
  width: number,
  more: Partial<Pick<Words, "size" | "bold" | "anchor">> = {},
): { shapes: Words[]; height: number } {
  const size = more.size ?? SIZE;
  const high = Math.round(size * 1.5);
  const lines = wrapped(text, width, size);
  return {
    shapes: lines.map((line, n) => words(line, x, top + n * high + Math.round(size * 1.1), more)),
    height: lines.length * high,
  };
}

/** A drawing on white paper with a margin, its title above it and its source below it. */
export function framed(drawing: Drawing, title: string, source: string): Drawing {
  const margin = 24;
  const head = paragraph(title, margin, margin, drawing.width, { size: 22, bold: true });
  const top = margin + head.height + 12;
  const foot = paragraph(source, margin, top + drawing.height + 12, drawing.width, { size: 14 });
  const width = drawing.width + margin * 2;
  const height = top + drawing.height + 12 + foot.height + margin;
  const shapes = drawing.shapes.map((shape) => ({ ...shape, x: shape.x + margin, y: shape.y + top }));
  const paper: Area = { kind: "area", x: 0, y: 0, width, height, pattern: GROUND };
  return { width, height, shapes: [paper, ...head.shapes, ...shapes, ...foot.shapes] };
}
