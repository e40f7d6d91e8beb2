/** What a pupil is found by. */
interface Named {
  name: string;
  kana: string | null;
  homeroom_label: string;
  roll_number?: number | null;
}

const SHOWN = 12;

/** The same letters in any width, hiragana for katakana, no spaces. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s/g, "");

/** The first few whose name, kana or seat holds what was typed, and how many more there are. Nothing typed: nobody. */
export function matchingPupils<P extends Named>(
  pupils: readonly P[],
  typed: string,
): { hits: P[]; more: number } {
  const wanted = plain(typed);
  if (wanted === "") return { hits: [], more: 0 };
  const all = pupils.filter(({ name, kana, homeroom_label, roll_number }) =>
    [name, kana ?? "", `${homeroom_label}${roll_number ? `${roll_number}番` : ""}`].some((one) =>
      plain(one).includes(wanted),
    ),
  );
  return { hits: all.slice(0, SHOWN), more: Math.max(0, all.length - SHOWN) };
}
