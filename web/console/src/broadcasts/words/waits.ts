import type { Waiting } from "../api.ts";

/** Why something waits that is no request for approval. */
export type Deciding = Exclude<Waiting["why"], "approval">;

interface WaitsWords {
  words: string;
  look: "alarm" | "warning";
  /** Of so many people, where it is about people. */
  what(n: number): string;
}

/** What has happened, and what to do about it. */
export const waitsWords: Record<Deciding, WaitsWords> = {
  refused: {
    words: "差し戻し",
    look: "warning",
    what: () => "直して、もう一度お願いしてください。まだ、だれにも届いていません。",
  },
  moved: {
    words: "宛先が変わり中止",
    look: "alarm",
    what: () => "だれにも届いていません。宛先を確かめて、送りなおしてください。",
  },
  lapsed: {
    words: "送れずに中止",
    look: "alarm",
    what: () => "だれにも届いていません。いまの担当の方が、送りなおしてください。",
  },
  withdrawal: {
    words: "取り消しの途中",
    look: "alarm",
    what: () => "取り消しが、まだ終わっていません。開いて、もう一度取り消してください。",
  },
  parked: {
    words: "一部が止まっています",
    look: "alarm",
    what: (n) =>
      `届いていないか、届いたか分からない人が ${n.toLocaleString("ja")}人います。開いて、どうするかを決めてください。`,
  },
};
