/** How long a letter's or an invitation's code is, without its hyphens. */
const CODE_LENGTH = 12;
/** How long a school's passcode is. */
const PASSCODE_LENGTH = 8;

/** The letters and digits of a code, however it was typed: `ａｂｃｄ efgh-jkmn` → `ABCDEFGHJKMN`. */
export function plainCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
}

/** As it is printed: `ABCD-EFGH-JKMN`. */
export function groupedCode(typed: string): string {
  return (
    plainCode(typed)
      .match(/.{1,4}/g)
      ?.join("-") ?? ""
  );
}

/** What was typed: they differ in length, so nobody has to say which one they have. */
export function kindOfCode(typed: string): "code" | "passcode" | "neither" {
  const { length } = plainCode(typed);
  if (length === CODE_LENGTH) return "code";
  return length === PASSCODE_LENGTH ? "passcode" : "neither";
}
