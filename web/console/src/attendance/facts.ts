import type { Attendance, BoardReason } from "./api.ts";

/** As LINE's buttons hold it. */
export const LABEL_CHARACTERS = 20;
const MOST_REASONS = 20;

/** What the form holds: numbers are text while they are typed. */
export interface Draft {
  reasons: BoardReason[];
  most_days: string;
  watch: string;
  discuss: string;
}

export interface Faults {
  /** By the reason's id. */
  labels: Record<string, string>;
  reasons?: string;
  most_days?: string;
  watch?: string;
  discuss?: string;
}

export const draftOf = ({ reasons, most_days, thresholds }: Attendance): Draft => ({
  reasons,
  most_days: `${most_days}`,
  watch: `${thresholds.watch}`,
  discuss: `${thresholds.discuss}`,
});

/** A whole number within bounds, however wide it was typed. */
export function number(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize("NFKC").trim();
  const found = /^\d{1,3}$/.test(plain) ? Number(plain) : Number.NaN;
  return found >= least && found <= most ? found : undefined;
}

/** What is wrong with a label among the others that can be chosen. */
function labelFault(reason: BoardReason, offered: readonly BoardReason[]): string | undefined {
  const label = reason.label.trim();
  if (label === "") return "理由のことばを入れてください。";
  if ([...label].length > LABEL_CHARACTERS) return `${LABEL_CHARACTERS}字までで入れてください。`;
  const same = offered.some((other) => other.id !== reason.id && other.label.trim() === label);
  return same ? "同じことばの理由が、ほかにあります。" : undefined;
}

export function faults({ reasons, most_days, watch, discuss }: Draft): Faults {
  const offered = reasons.filter(({ retired }) => !retired);
  const labels = offered.flatMap((reason) => {
    const fault = labelFault(reason, offered);
    return fault ? [[reason.id, fault]] : [];
  });
  const wrong: Faults = { labels: Object.fromEntries(labels) };
  if (offered.length === 0) wrong.reasons = "使う理由を1つは残してください。";
  if (offered.length > MOST_REASONS) wrong.reasons = `使う理由は${MOST_REASONS}個までです。`;
  if (number(most_days, 1, 60) === undefined) wrong.most_days = "1から60までの数字を入れてください。";
  const low = number(watch, 1, 100);
  const high = number(discuss, 1, 100);
  if (low === undefined) wrong.watch = "1から100までの数字を入れてください。";
  if (high === undefined) wrong.discuss = "1から100までの数字を入れてください。";
  else if (low !== undefined && high < low)
    wrong.discuss = "「注意」の割合と同じか、それより大きくしてください。";
  return wrong;
}

export const isFine = ({ labels, ...rest }: Faults) =>
  Object.keys(labels).length === 0 && Object.keys(rest).length === 0;

/** What was typed, as it is sent. Only for what is fine. */
export function attendanceOf({ reasons, most_days, watch, discuss }: Draft, version: number): Attendance {
  const thresholds = { watch: number(watch, 1, 100) ?? 0, discuss: number(discuss, 1, 100) ?? 0 };
  return {
    reasons: reasons.map((reason) => ({ ...reason, label: reason.label.trim() })),
    most_days: number(most_days, 1, 60) ?? 0,
    thresholds,
    version,
  };
}

/** The list with one of it a place further up or down. */
export function moved(reasons: readonly BoardReason[], id: string, by: -1 | 1): BoardReason[] {
  const from = reasons.findIndex((reason) => reason.id === id);
  const one = reasons[from];
  const to = from + by;
  if (!one || to < 0 || to >= reasons.length) return [...reasons];
  const others = reasons.filter((reason) => reason.id !== id);
  return [...others.slice(0, to), one, ...others.slice(to)];
}

/** A new one, under a name that nothing else has. */
export const newReason = (): BoardReason => ({
  id: `r_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`,
  label: "",
  category: "accident",
  health: false,
  retired: false,
});
