import { mayPass } from "../api/api.ts";

/** A file on its way up: which parts are there already is what a second attempt goes on from. */
export interface Upload {
  id: string;
  file: Blob;
  partSize: number;
  /** Parts that the server has. */
  sent: number;
}

export type PutPart = (id: string, n: number, part: Blob) => Promise<void>;

/** How many parts a file goes up in. */
export const partsOf = (size: number, partSize: number) => Math.max(1, Math.ceil(size / partSize));

const ATTEMPTS = 4;
const waiting = (ms: number) => new Promise((over) => setTimeout(over, ms));

/**
 * Sends what is not there yet, part by part. A part that fails for a moment is sent again; one that fails four times
 * ends the attempt, and the next begins with it.
 */
export async function send(
  upload: Upload,
  put: PutPart,
  onSent: (parts: number) => void,
  wait: (ms: number) => Promise<unknown> = waiting,
): Promise<void> {
  const parts = partsOf(upload.file.size, upload.partSize);
  while (upload.sent < parts) {
    const start = upload.sent * upload.partSize;
    const part = upload.file.slice(start, start + upload.partSize);
    await patiently(() => put(upload.id, upload.sent + 1, part), wait);
    upload.sent += 1;
    onSent(upload.sent);
  }
}

async function patiently(act: () => Promise<void>, wait: (ms: number) => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === ATTEMPTS || !mayPass(error)) throw error;
      await wait(1_000 * 2 ** (attempt - 1));
    }
  }
}

/** Why this file cannot be a roster, before anything is sent. */
export function notARoster(file: { name: string; size: number }): string | undefined {
  if (/\.(xlsx?|xlsm|ods|numbers)$/i.test(file.name)) {
    return "表計算のファイルのままでは読み取れません。Excel で「名前を付けて保存」から CSV を選んで保存し、そのファイルを選んでください。";
  }
  if (!/\.(csv|txt|zip)$/i.test(file.name)) {
    return "CSV か、OneRoster の ZIP ファイルを選んでください。";
  }
  return file.size === 0 ? "中身のないファイルです。もう一度書き出してください。" : undefined;
}
