import { Button } from "@renraku/ui/button/button.tsx";
import type { ReactNode } from "react";
import type { Room } from "../api.ts";
import { ComesOfIt } from "./comes-of-it.tsx";
import { comes, type Draft, differing, expectedEmpty } from "./draft.ts";

interface SaveBarProps {
  room: Room;
  draft: Draft;
  busy: boolean;
  onSave(empty: ReadonlySet<string>): void;
  /** The seats as they were saved last. */
  onBack(): void;
  /** What came of the last saving: it stands here, where nothing covers it. */
  children: ReactNode;
}

/** What was tapped, what comes of it, and the one tap that says so. */
export function SaveBar({ room, draft, busy, onSave, onBack, children }: SaveBarProps) {
  const changed = differing(room.seats, draft.empty).length > 0;
  return (
    <section
      aria-label="保存"
      className="-mx-4 space-y-3 border-t border-solid-gray-420 max-h-[60dvh] overflow-y-auto bg-white px-4 py-3 [@media(min-height:40rem)]:sticky [@media(min-height:40rem)]:bottom-0"
    >
      {children}
      {changed && <ComesOfIt {...comes(room.seats, draft.empty)} />}
      <div className="flex flex-wrap gap-3">
        {changed ? (
          <>
            <Button isPending={busy} onPress={() => onSave(draft.empty)}>
              {draft.empty.size === 0 ? "空席なしで保存する" : `空席${draft.empty.size}人で保存する`}
            </Button>
            <Button weight="quiet" onPress={onBack}>
              おす前に戻す
            </Button>
          </>
        ) : (
          <AsItIs room={room} draft={draft} busy={busy} onSave={onSave} />
        )}
      </div>
    </section>
  );
}

type AsItIsProps = Pick<SaveBarProps, "room" | "draft" | "busy" | "onSave">;

/** One tap without any other: all have come, or only those are missing who said so; later, that it is still so. */
function AsItIs({ room, draft, busy, onSave }: AsItIsProps) {
  if (room.taken_at) {
    if (draft.empty.size === 0) return <p>席をおすと、直せます。</p>;
    return (
      <Button weight="second" isPending={busy} onPress={() => onSave(draft.empty)}>
        いまも同じ席が空いています
      </Button>
    );
  }
  const expected = expectedEmpty(room.seats);
  const everybody = (
    <Button
      weight={expected.length > 0 ? "second" : "main"}
      isPending={busy}
      onPress={() => onSave(new Set())}
    >
      全員そろっています
    </Button>
  );
  if (expected.length === 0) return everybody;
  return (
    <>
      <Button isPending={busy} onPress={() => onSave(new Set(expected.map(({ pupil }) => pupil)))}>
        連絡のある{expected.length}人だけが空席です
      </Button>
      {everybody}
    </>
  );
}
