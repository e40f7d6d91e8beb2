import type { Report } from "../api.ts";

export type PupilStanding = Report["pupils"][number];
type Look = "good" | "calm" | "warning" | "alarm";

const standingWords: Record<PupilStanding["standing"], { words: string; look: Look }> = {
  confirmed: { words: "確認ずみ", look: "good" },
  delivered: { words: "届いた", look: "good" },
  pending: { words: "送っています", look: "calm" },
  failed: { words: "届かなかった", look: "alarm" },
  unreached: { words: "届け先なし", look: "warning" },
};

/** Who was asked for nothing has nothing left to do. */
export const standingOf = ({ standing }: PupilStanding, asks: boolean): { words: string; look: Look } =>
  asks && standing === "delivered" ? { words: "届いた（未確認）", look: "calm" } : standingWords[standing];

export const byWords = { line: "LINE", mail: "メール", page: "ページ" };

export type Which = "unconfirmed" | "all";

/** The rows that somebody wants to see, of one homeroom or all. */
export function rowsOf(pupils: readonly PupilStanding[], which: Which, homeroom: string): PupilStanding[] {
  return pupils.filter(
    (one) =>
      (which === "all" || one.standing !== "confirmed") && (homeroom === "" || one.homeroom === homeroom),
  );
}

/** Who has to be told in another way: by telephone whoever has not confirmed, on paper whom nothing reaches. */
export const toTelephone = (pupils: readonly PupilStanding[]) =>
  pupils.filter(({ standing }) => standing !== "confirmed" && standing !== "pending");

export const needsPaper = (pupils: readonly PupilStanding[]) =>
  pupils.filter(({ standing }) => standing === "failed" || standing === "unreached");

/** All homerooms together. */
export function inAll(homerooms: Report["homerooms"]): { households: number; confirmed: number } {
  return homerooms.reduce(
    (sum, one) => ({
      households: sum.households + one.households,
      confirmed: sum.confirmed + one.confirmed,
    }),
    { households: 0, confirmed: 0 },
  );
}
