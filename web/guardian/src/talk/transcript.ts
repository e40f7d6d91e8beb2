import type { Heard, Said, Say } from "../api/api.ts";

/** What the reader did: shown by its label, sent under its event's id. */
export interface Own {
  from: "me";
  /** Nothing to show for the greeting, with which a talk begins. */
  label: string;
  said: Said;
  state: "sending" | "sent" | "failed";
  /** Why it failed, in words. */
  trouble?: string;
}

export interface Answer {
  from: "school";
  id: string;
  say: Say;
}

export type Entry = Own | Answer;

/** More than anybody scrolls back through. */
const KEPT = 200;

export const idOf = (entry: Entry) => (entry.from === "me" ? entry.said.event : entry.id);

/** On its way; sent again, it stays in its place. */
export function sending(entries: Entry[], label: string, said: Said): Entry[] {
  const own: Own = { from: "me", label, said, state: "sending" };
  const again = entries.some((entry) => idOf(entry) === said.event);
  if (again) return entries.map((entry) => (idOf(entry) === said.event ? own : entry));
  return [...entries, own].slice(-KEPT);
}

/** Arrived, with what the school's side says to it. */
export function answered(entries: Entry[], event: string, says: Say[]): Entry[] {
  const answers = says.map((say, n): Answer => ({ from: "school", id: `${event}/${n}`, say }));
  const sent = entries.map((entry) =>
    entry.from === "me" && idOf(entry) === event ? sentNow(entry) : entry,
  );
  return [...sent, ...answers].slice(-KEPT);
}

function sentNow({ trouble: _, ...own }: Own): Own {
  return { ...own, state: "sent" };
}

/** What waits for an answer arrives as in LINE: each message once. */
export function arrived(entries: Entry[], asking: Heard["asking"]): Entry[] {
  const known = new Set(entries.map(idOf));
  const fresh = asking.flatMap(({ message, says }) =>
    says.map((say, n): Answer => ({ from: "school", id: `${message}/${n}`, say })),
  );
  return [...entries, ...fresh.filter(({ id }) => !known.has(id))].slice(-KEPT);
}

/** Nobody knows whether it arrived: it can be sent again, and will be the same. */
export function failed(entries: Entry[], event: string, trouble: string): Entry[] {
  return entries.map((entry) =>
    entry.from === "me" && idOf(entry) === event ? { ...entry, state: "failed", trouble } : entry,
  );
}

/** As a page that was left finds it again: what was on its way then is not known to have arrived. */
export function restored(text: string | null, trouble: string): Entry[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(kept)) return [];
    return (kept as Entry[]).map((entry) =>
      entry.from === "me" && entry.state === "sending" ? { ...entry, state: "failed", trouble } : entry,
    );
  } catch {
    return [];
  }
}
