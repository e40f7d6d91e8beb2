import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import { type Broadcast, sendingCalls } from "../api.ts";
import { audienceWords } from "../choose/audience-words.ts";
import { useNames } from "../choose/use-names.ts";
import { urlOf } from "../keep/open-file.tsx";
import type { Room } from "../room.ts";
import { Seen } from "./message.tsx";
import type { Mark } from "./use-looking.ts";
import { WhatItAsks } from "./what-it-asks.tsx";

interface AskDialogProps extends Room {
  one: Broadcast;
  mark: Mark;
  onClose(): void;
  onDone(now: Broadcast): void;
  onStale(): void;
}

/** Who writes from outside asks the school to send it; how many get it is the school's to see. */
export function AskDialog({ one, mark, onClose, onDone, onStale, ...room }: AskDialogProps) {
  const names = useNames(room, one.audience);
  const opened = new Set(one.attachments.flatMap(({ id, opened_by_me }) => (opened_by_me ? [id] : [])));
  const [notOpened, setNotOpened] = useState<Error | null>(null);
  const asking = useMutation({
    mutationFn: () => sendingCalls(room.calls).ask(one.id, one.version),
    onSuccess: (now) => {
      onClose();
      onDone(now);
    },
    onError: onStale,
  });
  return (
    <Panel title="承認をお願いする" wide close="戻って直す" onClose={onClose}>
      <p>
        学校の職員が内容を見て、承認すると、「{one.from.name}
        」から送られます。承認されるまで、だれにも届きません。
      </p>
      <p>
        <span className="text-solid-gray-700">だれに：</span>
        {audienceWords(one.audience, names)}
      </p>
      <Seen
        one={one}
        opened={opened}
        must={[]}
        open={(file) => mark(file).then(urlOf(file))}
        onError={setNotOpened}
      />
      <WhatItAsks {...room} one={one} />
      <Failed title="ファイルを開けませんでした。" error={notOpened} />
      <Failed title="お願いできませんでした。" error={asking.error} />
      <Button wide isPending={asking.isPending || asking.isSuccess} onPress={() => asking.mutate()}>
        {asking.isPending ? "お願いしています…" : "承認をお願いする"}
      </Button>
    </Panel>
  );
}
