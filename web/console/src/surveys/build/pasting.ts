import { OPTIONS } from "./survey.ts";

/** The lines of what was pasted, without empty ones and the marks of lists before them. */
export const pastedLines = (text: string): string[] =>
  text
    .split(/[\r\n\t]+/)
    .map((line) => line.trim().replace(/^[・●○◯\-*]\s*/u, ""))
    .filter((line) => line !== "");

/** Options with these lines from that place on: first where nothing is written yet, then behind. */
export function withPasted(options: readonly string[], place: number, lines: readonly string[]): string[] {
  const [first = "", ...more] = lines;
  const next = options.map((option, n) => (n === place ? option + first : option));
  const waiting = [...more];
  const filled = next.map((option, n) => (n > place && option === "" ? (waiting.shift() ?? "") : option));
  return [...filled, ...waiting].slice(0, OPTIONS);
}
