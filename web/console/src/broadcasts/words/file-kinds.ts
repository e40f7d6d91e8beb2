import type { Attachment } from "../api.ts";

const words: Record<NonNullable<Attachment["kind"]>, string> = {
  pdf: "PDF",
  image: "写真",
  word: "Word",
  sheet: "表計算",
};

/** What a file is, by its content. */
export const kindOfFile = (kind: Attachment["kind"] | null) => (kind ? words[kind] : "確認中");
