import { Refusal } from "@renraku/ui/api/refusal.ts";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { draftCalls } from "../api.ts";
import { notAnAttachment, sha256 } from "../keep/files.ts";
import type { Keeper } from "../keep/keeper.ts";
import { putFile } from "../keep/put-file.ts";

interface Going {
  name: string;
  sent: number;
  bytes: number;
}

const WRONG: Record<string, (name: string) => string> = {
  file_is_not_what_it_says: (name) =>
    `「${name}」は、名前の形式と中身がちがうので、付けられません。もとのアプリで開いて、PDF などに保存しなおしてください。`,
  file_too_large: (name) => `「${name}」は大きすぎます。20 MB までのファイルを付けられます。`,
  file_kind: (name) => `「${name}」の形式は付けられません。PDF、写真、Word、Excel のファイルにしてください。`,
};

/** Sends a file up and has the server look into it. One that is not what it says does not stay. */
export function useAttaching(calls: Client, keeper: Keeper) {
  const [going, setGoing] = useState<Going>();
  const [wrong, setWrong] = useState<string>();
  const attach = async (file: File) => {
    const already = keeper.snapshot().server.attachments.length;
    const why = notAnAttachment(file, already);
    setWrong(why);
    if (why) return;
    setGoing({ name: file.name, sent: 0, bytes: file.size });
    try {
      await sendUp(calls, keeper, file, (sent) => setGoing({ name: file.name, sent, bytes: file.size }));
    } catch (error) {
      const say = error instanceof Refusal ? WRONG[error.code] : undefined;
      setWrong(say ? say(file.name) : error instanceof Error ? error.message : String(error));
    }
    setGoing(undefined);
  };
  return { going, wrong, attach };
}

async function sendUp(calls: Client, keeper: Keeper, file: File, onProgress: (sent: number) => void) {
  const api = draftCalls(calls);
  const whose = { name: file.name, bytes: file.size, sha256: await sha256(file) };
  let coming: Awaited<ReturnType<typeof api.attach>> | undefined;
  try {
    // Each step changes the broadcast's version; in between, what is typed goes on being kept.
    await keeper.run(async ({ id }) => {
      coming = await api.attach(id, whose);
      return api.read(id);
    });
    if (!coming) return;
    const { id: attachment, upload } = coming;
    await putFile(upload, file, onProgress);
    await keeper.run(({ id }) => api.check(id, attachment));
  } catch (error) {
    const left = coming?.id;
    await keeper
      .run(async ({ id }) => {
        if (left) await api.detach(id, left).catch(() => undefined);
        return api.read(id);
      })
      .catch(() => undefined);
    throw error;
  }
}
