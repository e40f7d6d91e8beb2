import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Progress } from "@renraku/ui/progress/progress.tsx";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { type Attachment, type Broadcast, draftCalls } from "../api.ts";
import { sizeWords, TYPES } from "../keep/files.ts";
import type { Keeper } from "../keep/keeper.ts";
import { OpenFile, urlOf } from "../keep/open-file.tsx";
import type { Room } from "../room.ts";
import { kindOfFile } from "../words/file-kinds.ts";
import { useAttaching } from "./use-attaching.ts";

interface AttachmentsProps extends Room {
  keeper: Keeper;
  server: Broadcast;
}

/** What goes along: chosen, sent up at once, looked into by the server. */
export function Attachments({ calls, keeper, server }: AttachmentsProps) {
  const { going, wrong, attach } = useAttaching(calls, keeper);
  return (
    <div className="space-y-3">
      <ul className="space-y-2 empty:hidden">
        {server.attachments.map((one) => (
          <li key={one.id}>
            <OneFile calls={calls} keeper={keeper} file={one} />
          </li>
        ))}
      </ul>
      {going ? (
        <Progress
          label={`「${going.name}」を送っています`}
          done={Math.ceil(going.sent / 1024)}
          of={Math.ceil(going.bytes / 1024)}
          unit="KB"
        />
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => files?.[0] && void attach(files[0])}>
            <Button weight="second">ファイルを選ぶ</Button>
          </FileTrigger>
          <p className="text-solid-gray-700">PDF、写真、Word、Excel。1つ 20 MB、5つまで。</p>
        </div>
      )}
      {wrong && <Notice tone="error" says="alert" title={wrong} />}
    </div>
  );
}

function OneFile({ calls, keeper, file }: Pick<AttachmentsProps, "calls" | "keeper"> & { file: Attachment }) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const drop = async () => {
    setBusy(true);
    try {
      await keeper.run(({ id }) => draftCalls(calls).detach(id, file.id));
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-8 border border-solid-gray-420 px-3 py-1">
      <Badge look="calm">{kindOfFile(file.kind)}</Badge>
      <span className="min-w-0 break-all">{file.name}</span>
      <OpenFile
        name={file.name}
        open={() => keeper.run(({ id }) => draftCalls(calls).opened(id, file.id)).then(urlOf(file.id))}
        onError={(error) => setWrong(error.message)}
      />
      <span className="mr-auto text-solid-gray-700">
        {sizeWords(file.bytes)}
        {file.pages && `、${file.pages}ページ`}
      </span>
      <Button
        weight="quiet"
        size="small"
        isPending={busy}
        aria-label={`「${file.name}」を外す`}
        onPress={() => void drop()}
      >
        外す
      </Button>
      {wrong && (
        <p role="alert" className="w-full text-error-2">
          {wrong}
        </p>
      )}
    </div>
  );
}
