import type { Broadcast, State } from "../api.ts";

type Look = "alarm" | "strong" | "calm" | "good" | "warning";

interface StateWords {
  words: string;
  look: Look;
}

export const stateWords: Record<State, StateWords> = {
  draft: { words: "下書き", look: "calm" },
  waiting: { words: "承認待ち", look: "warning" },
  scheduled: { words: "予約", look: "calm" },
  holding: { words: "まもなく送信", look: "strong" },
  planning: { words: "送信中", look: "strong" },
  sending: { words: "送信中", look: "strong" },
  sent: { words: "送信ずみ", look: "good" },
  stopped: { words: "送らずに中止", look: "calm" },
  moved: { words: "宛先が変わり中止", look: "alarm" },
  lapsed: { words: "送れずに中止", look: "alarm" },
  withdrawn: { words: "取り消し", look: "calm" },
};

/** Where a person may go on writing. */
const open: readonly State[] = ["moved", "lapsed", "draft", "stopped"];

/** Whether its text may still be changed. */
export const isOpen = (state: State) => open.includes(state);

/** Whether something happens by itself, so that looking again is worthwhile. */
export const moves = (state: State) => state === "holding" || state === "planning" || state === "sending";

/** Whether anything has gone out. */
export const isOut = (state: State) =>
  state === "planning" || state === "sending" || state === "sent" || state === "withdrawn";

const isDraft = ({ state }: { state: State }) => state === "draft";

/** Drafts first, then as they come: newest first. What has stopped by itself stands among what waits. */
export const draftsFirst = <R extends { state: State }>(rows: readonly R[]): R[] => [
  ...rows.filter(isDraft),
  ...rows.filter((row) => !isDraft(row)),
];

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** Those whose title, sender or author holds what was typed, in any width. */
export function matching<R extends { title: string; from: string; author: string }>(
  rows: readonly R[],
  typed: string,
): R[] {
  const wanted = plain(typed);
  return rows.filter(({ title, from, author }) =>
    [title, from, author].some((one) => plain(one).includes(wanted)),
  );
}

/** Why nothing went out, and what to do now; for a draft that was refused or has stopped. */
export function whyOpen({ state, refused, moved }: Pick<Broadcast, "state" | "refused" | "moved">) {
  if (state === "moved") {
    const numbers = moved ? `（確かめたとき ${moved.seen}人、送るとき ${moved.now}人）` : "";
    return {
      title: "宛先の人数が大きく変わったので、送りませんでした。",
      what: `だれにも届いていません${numbers}。宛先をもう一度確かめて、送りなおしてください。`,
    };
  }
  if (state === "lapsed") {
    return {
      title: "送る人の担当が変わったので、送りませんでした。",
      what: "だれにも届いていません。いまの担当の方が、宛先を確かめて送りなおしてください。",
    };
  }
  if (state === "stopped") {
    return { title: "送るのをやめました。", what: "だれにも届いていません。直して、もう一度送れます。" };
  }
  if (refused) return { title: `${refused.by}さんから、差し戻されました。`, what: refused.words };
  return undefined;
}
