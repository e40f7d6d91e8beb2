import type { Count } from "../api.ts";

const count = (n: number) => n.toLocaleString("ja");

/** `LINE 24人、メール 3人、届かない人 1人`: by which way each of those addressed is reached, so that it adds up. */
export function reachedWords({ addressed, reached: { line, mail, page } }: Count): string {
  const nowhere = addressed - line - mail - page;
  const ways = [
    `LINE ${count(line)}人`,
    `メール ${count(mail)}人`,
    ...(page > 0 ? [`ページのみ ${count(page)}人`] : []),
    ...(nowhere > 0 ? [`届かない人 ${count(nowhere)}人`] : []),
  ];
  return ways.join("、");
}
