import { type Day, daysAfter, isDay } from "@renraku/ui/days/days.ts";
import type { Absence, Kind } from "../api/absences.ts";
import { type Extras, extrasOf, noExtras } from "./extras.ts";

/** The form as far as it is filled in. "Today" stays today, even on a page that was left open over night. */
export interface Draft {
  children: string[];
  when: "today" | "tomorrow" | "other";
  other: string;
  /** The last of several days; null: it is one. */
  until: string | null;
  kind: Kind | null;
  reason: string | null;
  extras: Extras;
}

export type Missing = "child" | "day" | "until" | "kind" | "reason";

/** What is known before the form opens: whose, and of which kind, today. */
export interface Begun {
  child: string;
  kind: Kind;
}

/**
 * An empty form: today, and the child if there is only one. A report to change is filled in as it stands, and what was
 * begun elsewhere goes on.
 */
export function firstDraft(children: { id: string }[], changing?: Absence, begun?: Begun): Draft {
  if (changing) {
    const { child, day, kind, reason } = changing;
    const extras = extrasOf(changing);
    return { children: [child], when: "other", other: day, until: null, kind, reason, extras };
  }
  const only = children.filter(({ id }) => (begun ? id === begun.child : children.length === 1));
  return {
    children: only.map(({ id }) => id),
    when: "today",
    other: "",
    until: null,
    kind: begun?.kind ?? null,
    reason: null,
    extras: noExtras,
  };
}

/** The day that the form means, or null as long as none is chosen that can be reported. */
export function dayOf(draft: Pick<Draft, "when" | "other">, today: Day, lastDay: Day): Day | null {
  if (draft.when === "today") return today;
  if (draft.when === "tomorrow") return daysAfter(today, 1);
  return isDay(draft.other) && draft.other >= today && draft.other <= lastDay ? draft.other : null;
}

/** What is still to be chosen, in the order of the form. */
export function missing(draft: Omit<Draft, "extras">, day: Day | null, lastDay: Day): Missing[] {
  const { children, until, kind, reason } = draft;
  const ends = until === null || (isDay(until) && day !== null && until > day && until <= lastDay);
  const open: [Missing, boolean][] = [
    ["child", children.length === 0],
    ["day", day === null],
    ["until", !ends],
    ["kind", kind === null],
    ["reason", reason === null],
  ];
  return open.flatMap(([name, is]) => (is ? [name] : []));
}

/**
 * Request ids of one form, for each child its last one: the same content again goes out under the same id, so that
 * a second tap or a retry after a lost answer reports nothing twice. Other content gets another, even if it goes back
 * to what was tried before: the server takes a known id for a repetition, and would change nothing.
 */
export function requestIds(make: () => string = () => crypto.randomUUID()) {
  const last = new Map<string, { content: string; id: string }>();
  return (child: string, ...parts: unknown[]): string => {
    const content = JSON.stringify(parts);
    const known = last.get(child);
    if (known?.content === content) return known.id;
    const id = make();
    last.set(child, { content, id });
    return id;
  };
}

/** Reports of the same children and days that the form would change. */
export function standing(
  absences: readonly Absence[],
  children: readonly string[],
  day: Day | null,
  until: Day | null = null,
): Absence[] {
  if (day === null) return [];
  const last = until ?? day;
  return absences.filter(
    (a) => a.day >= day && a.day <= last && children.includes(a.child) && a.state !== "cancelled",
  );
}
