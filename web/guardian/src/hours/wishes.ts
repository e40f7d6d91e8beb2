import type { Settings } from "../api/api.ts";

/** What the form holds: the hours stay when somebody looks at the other choice. */
export interface Draft {
  quiet: boolean;
  from: number;
  to: number;
  digest: boolean;
  at: number;
  /** What other guardians of my children report comes too. */
  others: boolean;
  /** Leaders of a 登校班 may read my children's names. */
  named: boolean;
}

export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A night and an evening, for whoever has chosen nothing yet. */
export function draftOf({ quiet, digest, others_reports, named_in_walk }: Settings): Draft {
  return {
    quiet: quiet != null,
    from: quiet?.from ?? 21,
    to: quiet?.to ?? 7,
    digest: digest != null,
    at: digest ?? 18,
    others: others_reports,
    named: named_in_walk,
  };
}

export function wishesOf({ quiet, from, to, digest, at, others, named }: Draft): Settings {
  return {
    quiet: quiet ? { from, to } : null,
    digest: digest ? at : null,
    others_reports: others,
    named_in_walk: named,
  };
}

/** A night that ends when it begins would be a day, or nothing. */
export function isPossible({ quiet, from, to }: Draft): boolean {
  return !quiet || from !== to;
}
