import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Reading } from "../../reading/reading.tsx";
import type { Broadcast } from "../api.ts";
import { sendingCalls } from "../api.ts";
import type { Room } from "../room.ts";
import { Facts } from "./facts.tsx";
import { Findings } from "./findings.tsx";
import { pressWords, whatIsLeft } from "./left.ts";
import { Seen } from "./message.tsx";
import { type Mark, useLooking } from "./use-looking.ts";
import { WhatItAsks } from "./what-it-asks.tsx";

interface GuardDialogProps extends Room {
  /** As the server has it. */
  one: Broadcast;
  /** How far the server's clock is before ours. */
  ahead: number;
  /** What the button means: one's own broadcast, or somebody else's request. */
  purpose: "release" | "approve";
  mark: Mark;
  onClose(): void;
  onDone(now: Broadcast): void;
  /** Somebody else has changed it meanwhile. */
  onStale(): void;
}

/** Everything once more before it goes out: to how many, what the guard saw, what has to be opened. */
export function GuardDialog(props: GuardDialogProps) {
  const { calls, one, purpose, onClose } = props;
  const looking = useLooking(calls, one, props.mark);
  return (
    <Panel
      title={purpose === "approve" ? "承認の前に確かめる" : "送る前に確かめる"}
      wide
      close={purpose === "approve" ? "まだ承認しない" : "戻って直す"}
      onClose={onClose}
    >
      <Reading of={looking.reading}>
        {(looked) => <Looked {...props} looked={looked} looking={looking} />}
      </Reading>
    </Panel>
  );
}

type LookedProps = GuardDialogProps & {
  looked: NonNullable<ReturnType<typeof useLooking>["reading"]["data"]>;
  looking: ReturnType<typeof useLooking>;
};

function Looked({ looked: { look, count }, looking, ...props }: LookedProps) {
  const { calls, one, me, school, purpose, onClose, onDone, onStale } = props;
  // Drawn once with the dialog: however often the button is pressed, it is one press.
  const [key] = useState(() => crypto.randomUUID());
  const asks = purpose === "release" && look.needs_second;
  const left = whatIsLeft(look, looking.acknowledged, looking.opened);
  const body = { version: one.version, addressed: count.addressed, acknowledged: [...looking.acknowledged] };
  const sending = useMutation({
    mutationFn: () =>
      purpose === "approve"
        ? sendingCalls(calls).approve(one.id, body)
        : sendingCalls(calls).release(one.id, { ...body, key }),
    onSuccess: (now) => {
      onClose();
      onDone(now);
    },
    onError: (error) => {
      const code = (error as { code?: string }).code;
      if (code === "changed_meanwhile" || code === "not_now") onStale();
      if (code === "not_looked_at" || code === "open_the_files" || code === "audience_moved") looking.again();
    },
  });
  const [words, hint] = pressWords({ purpose, asks, left, at: one.timing.at, addressed: count.addressed });
  return (
    <>
      <Facts {...{ calls, me, school, one }} ahead={props.ahead} look={look} count={count} />
      <Seen
        one={one}
        opened={looking.opened}
        must={look.must_open}
        open={looking.open}
        onError={looking.setNotOpened}
      />
      <WhatItAsks {...{ calls, me, school, one }} />
      <Findings look={look} looking={looking} attachments={one.attachments} />
      {looking.notOpened && (
        <Notice tone="error" says="alert" title="ファイルを開けませんでした。">
          <p>{looking.notOpened.message}</p>
        </Notice>
      )}
      {asks && (
        <Notice tone="info" title="この配信は、ほかの人の承認を受けてから送ります。">
          <p>承認できる人の画面に出ます。承認されると、すぐに（または決めた日時に）送られます。</p>
        </Notice>
      )}
      {sending.error && (
        <Notice tone="error" says="alert" title="送れませんでした。">
          <p>{sending.error.message}</p>
        </Notice>
      )}
      <p role="status" className="text-std-16B-170">
        {hint}
      </p>
      <Button
        wide
        isDisabled={left > 0 || count.addressed === 0}
        isPending={sending.isPending || sending.isSuccess}
        onPress={() => sending.mutate()}
      >
        {sending.isPending ? "送っています…" : words}
      </Button>
    </>
  );
}
