import type { MessageRow } from "../api/api.ts";
import type { Seen } from "./kept.ts";

/**
 * `confirm`: the school waits for 「確認しました」; `survey`, `appointments`: for an answer, or a time to be chosen.
 * `fresh`: not opened on this device.
 */
export type Mark =
  | "urgent"
  | "corrects"
  | "withdrawn"
  | "survey"
  | "appointments"
  | "answered"
  | "appointed"
  | "confirm"
  | "confirmed"
  | "fresh";

/** For these the school waits. */
const waits: readonly Mark[] = ["survey", "appointments", "confirm", "fresh"];

/** Whether there is something left to do or to see. */
export const isWaiting = (marks: readonly Mark[]) => marks.some((mark) => waits.includes(mark));

/** What there is to know about a message before it is opened, the gravest first. */
export function marksOf(row: MessageRow, seen: Seen): Mark[] {
  if (row.withdrawn) return ["withdrawn"];
  const marks: Mark[] = [];
  if (row.urgent) marks.push("urgent");
  if (row.corrects) marks.push("corrects");
  // Whoever answers has confirmed, too.
  if (row.asks) marks.push(askMark(row.asks, row.answered));
  else if (row.asks_confirmation) marks.push(row.confirmed ? "confirmed" : "confirm");
  else if (isFresh(row, seen)) marks.push("fresh");
  return marks;
}

/** How many of these wait for their reader. */
export function waiting(rows: readonly MessageRow[], seen: Seen): number {
  return rows.filter((row) => isWaiting(marksOf(row, seen))).length;
}

function askMark(asks: "survey" | "appointments", answered: boolean): Mark {
  if (!answered) return asks;
  return asks === "survey" ? "answered" : "appointed";
}

function isFresh({ id, at }: MessageRow, { since, ids }: Seen): boolean {
  return Date.parse(at) > Date.parse(since) && !ids.includes(id);
}
