import type { Kind } from "../api.ts";
import { comesLate, leavesEarly } from "../words.ts";

/** In which way somebody is not there, while somebody types it: of a day, and of what is arranged for many. */
export interface What {
  kind: Kind;
  reason: string | null;
  comes_at: string;
  leaves_at: string;
}

export const anything: What = { kind: "absent", reason: null, comes_at: "", leaves_at: "" };

export type WhatFaults = Partial<Record<keyof What, string>>;

export function whatFaults({ kind, reason, comes_at, leaves_at }: What): WhatFaults {
  const wrong: WhatFaults = {};
  if (reason === null) wrong.reason = "理由を選んでください。";
  if (comesLate(kind) && leavesEarly(kind) && comes_at && leaves_at && comes_at >= leaves_at) {
    wrong.leaves_at = "早退の時刻が、登校の時刻より前です。";
  }
  return wrong;
}

/** The times that the kind has: what was typed for another one stays in the form. */
export const timesSent = ({ kind, comes_at, leaves_at }: What) => ({
  comes_at: (comesLate(kind) && comes_at) || null,
  leaves_at: (leavesEarly(kind) && leaves_at) || null,
});
