import type { Claim } from "../api/api.ts";

/** The form as far as it is filled in. */
export interface ClaimDraft {
  homeroom: string;
  name: string;
  kana: string;
  rollNumber: string;
  nickname: string;
}

export type Wrong = "homeroom" | "name" | "kana" | "roll" | "nickname";

export const emptyClaim: ClaimDraft = { homeroom: "", name: "", kana: "", rollNumber: "", nickname: "" };

/** 出席番号 as typed, of whatever width; `null` when there is none, `undefined` when it is no such number. */
export function rollOf(typed: string): number | null | undefined {
  const plain = typed.normalize("NFKC").trim();
  if (plain === "") return null;
  return /^[0-9]{1,2}$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}

/** What is missing or odd, in the order of the form. */
export function wrong(draft: ClaimDraft): Wrong[] {
  const empty = (text: string) => text.trim() === "";
  const open: [Wrong, boolean][] = [
    ["homeroom", draft.homeroom === ""],
    ["name", empty(draft.name)],
    ["kana", empty(draft.kana)],
    ["roll", rollOf(draft.rollNumber) === undefined],
    ["nickname", empty(draft.nickname)],
  ];
  return open.flatMap(([field, is]) => (is ? [field] : []));
}

/** What goes to the school. */
export function claimOf(draft: ClaimDraft, passcode: string): Claim {
  const { homeroom, name, kana, nickname } = draft;
  const roll_number = rollOf(draft.rollNumber) ?? null;
  return { passcode, homeroom, name: name.trim(), kana: kana.trim(), roll_number, nickname: nickname.trim() };
}
