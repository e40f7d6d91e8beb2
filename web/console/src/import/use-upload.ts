import { useRef, useState } from "react";
import type { Client } from "../api/api.ts";
import { begin, putPart, read } from "./api.ts";
import { partsOf, send, type Upload } from "./upload.ts";

/** What a file is for. */
export interface Roster {
  school: string | null;
  year: number;
  file: File;
}

export type Sending =
  | { at: "nothing" }
  | { at: "going"; name: string; done: number; of: number }
  | { at: "stopped"; name: string; done: number; of: number; why: string };

const KILOBYTE = 1024;

/** Sends a file up and has it read; `goOn` takes up where a broken line has left off. */
export function useUpload(calls: Client, onSent: (id: string) => void) {
  const [sending, setSending] = useState<Sending>({ at: "nothing" });
  const roster = useRef<Roster>(undefined);
  const upload = useRef<Upload>(undefined);

  const run = async () => {
    const wanted = roster.current;
    if (!wanted) return;
    const { file, school, year } = wanted;
    const of = Math.ceil(file.size / KILOBYTE);
    const sent = () => {
      const { sent = 0, partSize = 0 } = upload.current ?? {};
      return Math.min(of, Math.ceil((sent * partSize) / KILOBYTE));
    };
    const tell = () => setSending({ at: "going", name: file.name, done: sent(), of });
    tell();
    try {
      upload.current ??= await begun(calls, { school, year, file });
      const { id, partSize } = upload.current;
      await send(upload.current, (of, n, part) => putPart(calls, of, n, part), tell);
      await read(calls, id, partsOf(file.size, partSize));
      setSending({ at: "nothing" });
      onSent(id);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      setSending({ at: "stopped", name: file.name, done: sent(), of, why });
    }
  };

  return {
    sending,
    start: (wanted: Roster) => {
      roster.current = wanted;
      upload.current = undefined;
      void run();
    },
    goOn: () => void run(),
    giveUp: () => setSending({ at: "nothing" }),
  };
}

async function begun(calls: Client, { school, year, file }: Roster): Promise<Upload> {
  const { id, part_size } = await begin(calls, { school, year, file_name: file.name, size: file.size });
  return { id, file, partSize: part_size, sent: 0 };
}
