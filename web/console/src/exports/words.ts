import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";

/** `12 KB`, `3.4 MB`: as the reader's own computer says it. */
export function bytesWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} バイト`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Until when the file is there. */
export const expiryWords = (expires: string) =>
  `ファイルは ${shortDay(dayOf(expires))} ${clock(expires)} に消えます。`;
