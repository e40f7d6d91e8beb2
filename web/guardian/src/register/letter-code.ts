/** How long a letter's code is, without its hyphens. */
export const CODE_LENGTH = 12;

/** The letters and digits of a code, however it was typed: `ａｂｃｄ efgh-jkmn` → `ABCDEFGHJKMN`. */
export function plainCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
}

/** As the letter prints it: `ABCD-EFGH-JKMN`. */
export function groupedCode(typed: string): string {
  return (
    plainCode(typed)
      .match(/.{1,4}/g)
      ?.join("-") ?? ""
  );
}
