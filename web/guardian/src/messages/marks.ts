import type { MessageRow } from "../api/api.ts";
import type { Seen } from "./kept.ts";

/** `confirm`: the school waits for 「確認しました」. `fresh`: not opened on this device. */
export type Mark = "urgent" | "corrects" | "withdrawn" | "confirm" | "confirmed" | "fresh";

/** What there is to know about a message before it is opened, the gravest first. */
export function marksOf(row: MessageRow, seen: Seen): Mark[] {
  if (row.withdrawn) return ["withdrawn"];
  const marks: Mark[] = [];
  if (row.urgent) marks.push("urgent");
  if (row.corrects) marks.push("corrects");
  if (row.asks_confirmation) marks.push(row.confirmed ? "confirmed" : "confirm");
  else if (isFresh(row, seen)) marks.push("fresh");
  return marks;
}

/** How many of these wait for their reader. */
export function waiting(rows: readonly MessageRow[], seen: Seen): number {
  return rows.filter((row) => {
    const marks = marksOf(row, seen);
    return marks.includes("confirm") || marks.includes("fresh");
  }).length;
}

function isFresh({ id, at }: MessageRow, { since, ids }: Seen): boolean {
  return Date.parse(at) > Date.parse(since) && !ids.includes(id);
}
