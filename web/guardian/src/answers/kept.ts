import type { Holding } from "@renraku/ui/survey/answering.ts";

const KEY = "renraku.answers";
/** Longer than anybody needs to come back to a form, and no longer. */
const HOURS = 24;

/** A form as it was left. */
export interface Kept {
  draft: Holding;
  /** The answer that stood when it was begun. */
  version: number | null;
}

type All = Record<string, Kept & { at: number }>;

/** Names one form: the survey, whichever message asks for it, and for whom it is. */
export const formOf = (survey: string, { school, child }: { school: string; child?: string | null }) =>
  `${survey}/${child ?? school}`;

/** Where a form is kept that is not sent yet. One that is to lead to nobody ends with the page's tab. */
export const placeFor = (anonymous: boolean): Storage => (anonymous ? sessionStorage : localStorage);

/** What was typed into a form and not sent: LINE's browser forgets a page as soon as one looks at the talk. */
export function keptDraft(form: string, storage: Storage, now = Date.now()): Kept | null {
  const found = all(storage, now)[form];
  return found ? { draft: found.draft, version: found.version } : null;
}

/** Keeps it for a day. */
export function keepDraft(form: string, kept: Kept, storage: Storage, now = Date.now()): void {
  keep(storage, { ...all(storage, now), [form]: { ...kept, at: now } });
}

/** It was sent, or given up. */
export function forgetDraft(form: string, storage: Storage, now = Date.now()): void {
  const { [form]: _, ...others } = all(storage, now);
  keep(storage, others);
}

/** Somebody else may read here from now on. */
export function forgetDrafts(storages: Storage[] = [localStorage, sessionStorage]): void {
  for (const storage of storages) storage.removeItem(KEY);
}

function all(storage: Storage, now: number): All {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null || Array.isArray(kept)) return {};
    const young = Object.entries(kept as All).filter(([, one]) => isYoung(one, now));
    return Object.fromEntries(young);
  } catch {
    // Whatever stands there, it is not ours.
    return {};
  }
}

function isYoung(one: All[string], now: number): boolean {
  return typeof one?.draft === "object" && one.draft !== null && now - one.at < HOURS * 3_600_000;
}

function keep(storage: Storage, value: All): void {
  try {
    if (Object.keys(value).length === 0) storage.removeItem(KEY);
    else storage.setItem(KEY, JSON.stringify(value));
  } catch {
    // A full or forbidden storage: the form lives as long as the page.
  }
}
