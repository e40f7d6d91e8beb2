import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { goTo } from "../../desk/address.ts";
import { Failed } from "../../reading/failed.tsx";
import { Reading } from "../../reading/reading.tsx";
import { broadcastsPlace, type Room, templatesMay } from "../room.ts";
import { useAttention } from "../use-attention.ts";
import { useBeginning, useRows } from "../use-broadcasts.ts";
import { draftsFirst, matching } from "../words/states.ts";
import { Attention } from "./attention.tsx";
import { RowTable } from "./row-table.tsx";
import { Templates } from "./templates.tsx";

/** All broadcasts of a school, or of the board: what waits for somebody first. */
export function List(room: Room) {
  const { calls, me, school } = room;
  const reading = useRows(calls, school?.code ?? null);
  const waiting = useAttention(calls, me, school);
  const beginning = useBeginning(calls, ({ id }) => goTo(broadcastsPlace(room, { id })));
  const [choosing, setChoosing] = useState(false);
  const begin = (how: { copy_of?: string; template?: string }) =>
    beginning.mutate({ school: school?.code ?? null, request_id: crypto.randomUUID(), ...how });
  const templates = templatesMay(room);
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-std-24B-150">
          配信 <span className="inline-block">{school?.name ?? "教育委員会から"}</span>
        </h1>
        <div className="flex flex-wrap gap-3">
          {templates.use && (
            <Button weight="second" onPress={() => setChoosing(true)}>
              ひな形から作る
            </Button>
          )}
          <Button isPending={beginning.isPending} onPress={() => begin({})}>
            新しく作る
          </Button>
        </div>
      </div>
      <Failed title="下書きを作れませんでした。" error={beginning.error} />
      {waiting.data && <Attention {...room} {...waiting.data} />}
      <Failed title="待っているものがあるかどうかを、確かめられません。" error={waiting.error} />
      <Reading of={reading}>
        {({ pages }) => (
          <Rows
            {...room}
            rows={pages.flatMap(({ broadcasts }) => broadcasts)}
            stale={reading.error}
            busy={beginning.isPending}
            onCopy={(copy_of) => begin({ copy_of })}
            onMore={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined}
          />
        )}
      </Reading>
      {choosing && (
        <Templates
          calls={calls}
          school={school?.code ?? null}
          mayDrop={templates.drop}
          onUse={(template) => begin({ template })}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

interface RowsProps extends Room {
  rows: Parameters<typeof RowTable>[0]["rows"];
  stale: Error | null;
  busy: boolean;
  onCopy(id: string): void;
  onMore: (() => void) | undefined;
}

function Rows({ rows, stale, busy, onCopy, onMore, ...room }: RowsProps) {
  const [typed, setTyped] = useState("");
  const others = matching(rows, typed);
  if (rows.length === 0) {
    return (
      <p className="py-6 text-std-18N-160">
        配信はまだありません。「新しく作る」から、文を書いて、宛先を選びます。
      </p>
    );
  }
  return (
    <>
      {stale && (
        <Notice tone="warning" says="alert" title="新しい様子を確かめられません。">
          <p>{stale.message}</p>
        </Notice>
      )}
      <div className="max-w-md">
        <TextField label="題名でさがす" value={typed} onChange={setTyped} input={{ type: "search" }} />
      </div>
      <p role="status" className={typed === "" ? "sr-only" : ""}>
        {others.length}件
      </p>
      <RowTable {...room} rows={draftsFirst(others)} busy={busy} onCopy={onCopy} />
      {onMore && (
        <Button weight="second" onPress={onMore}>
          もっと前の配信を見る
        </Button>
      )}
    </>
  );
}
