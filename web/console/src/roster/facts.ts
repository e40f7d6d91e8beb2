import type { Entry, Pupil } from "./api.ts";

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s/g, "")
    // Readings are found by hiragana and katakana alike.
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));

/** The pupils whose name or reading holds what was typed, in any width, with any spaces, in either kana. */
export function named(pupils: readonly Pupil[], typed: string): Pupil[] {
  const wanted = plain(typed);
  if (wanted === "") return [];
  return pupils.filter(({ name, kana }) => plain(name).includes(wanted) || plain(kana).includes(wanted));
}

/** A list as it is after a pupil was written, who may belong into it or not. */
export function withWritten(pupils: readonly Pupil[], written: Pupil, belongs: boolean): Pupil[] {
  const others = pupils.filter(({ id }) => id !== written.id);
  return belongs ? [...others, written] : others;
}

/** By roll number; who has none yet comes last, by reading. */
export function inOrder(pupils: readonly Pupil[]): Pupil[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...pupils].sort(
    (a, b) => (a.roll_number ?? last) - (b.roll_number ?? last) || a.kana.localeCompare(b.kana, "ja"),
  );
}

/** Who sits in a homeroom, or comes to it for some lessons (交流学級). Who has left sits nowhere. */
export function sitting(pupils: readonly Pupil[], homeroom: string): { here: Pupil[]; visiting: Pupil[] } {
  const present = pupils.filter(({ left }) => !left);
  return {
    here: inOrder(present.filter((pupil) => pupil.homeroom === homeroom)),
    visiting: inOrder(present.filter((pupil) => pupil.second_homeroom === homeroom)),
  };
}

/** What the form holds while somebody writes. */
export interface Draft {
  name: string;
  kana: string;
  homeroom: string;
  roll: string;
  second: string;
}

export type Faults = Partial<Record<keyof Draft, string>>;

export const draftOf = (pupil: Pupil | undefined, homeroom: string): Draft => ({
  name: pupil?.name ?? "",
  kana: pupil?.kana ?? "",
  homeroom: pupil?.homeroom ?? homeroom,
  roll: pupil?.roll_number ? `${pupil.roll_number}` : "",
  second: pupil?.second_homeroom ?? "",
});

/** Reads the form: what is meant, or what is wrong with it, field by field. */
export function readDraft(draft: Draft): { entry: Entry } | { faults: Faults } {
  const faults: Faults = {};
  const [name, kana] = [draft.name.trim(), draft.kana.trim()];
  if (kana !== "" && !/^[ぁ-ゖァ-ヺー・ゝゞヽヾ\s]+$/u.test(kana.normalize("NFKC"))) {
    faults.kana = "ふりがなは、ひらがなかカタカナで入れてください。";
  }
  if (name === "") faults.name = "氏名を入れてください。";
  if (draft.homeroom === "") faults.homeroom = "学級を選んでください。";
  if (draft.second !== "" && draft.second === draft.homeroom) {
    faults.second = "交流学級は、在籍する学級とは別の学級です。";
  }
  const digits = draft.roll.normalize("NFKC").trim();
  const roll = digits === "" ? null : Number(digits);
  if (roll !== null && !(Number.isInteger(roll) && roll >= 1 && roll <= 999)) {
    faults.roll = "1 から 999 までの数字を入れてください。";
  }
  if (Object.keys(faults).length > 0) return { faults };
  const second_homeroom = draft.second === "" ? null : draft.second;
  return { entry: { name, kana, homeroom: draft.homeroom, roll_number: roll, second_homeroom } };
}
