/** Where a child is, whom the school misses. */
export type Whereabouts = "with_family" | "at_school" | "should_be_there" | "unknown";

/** A child whom the school misses today, or missed. */
export interface Missed {
  child: string;
  nickname: string;
  day: string;
  since: string;
  found: Whereabouts | null;
}
