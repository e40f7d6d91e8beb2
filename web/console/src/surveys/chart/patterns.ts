/** A pattern, repeated: `dark` on white, or filled altogether. Six that differ without any colour. */
export interface Pattern {
  tile: number;
  /** What is drawn on the tile, as an SVG path. */
  path: string;
  how: "fill" | "stroke";
  /** The whole tile is dark. */
  full?: boolean;
}

export const patterns: readonly Pattern[] = [
  { tile: 8, path: "", how: "fill", full: true },
  { tile: 8, path: "M-2 2 2 -2M0 8 8 0M6 10 10 6", how: "stroke" },
  { tile: 8, path: "M4 2a2 2 0 1 0 .01 0z", how: "fill" },
  { tile: 8, path: "M0 2H8M0 6H8", how: "stroke" },
  { tile: 8, path: "", how: "fill" },
  { tile: 10, path: "M0 5H10M5 0V10", how: "stroke" },
];

export const PATTERNS = patterns.length;
