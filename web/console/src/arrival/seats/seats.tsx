import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Room } from "../api.ts";
import { called, takenWords } from "../facts.ts";
import { type Morning, useTaking } from "../use-arrival.ts";
import { type Draft, differing, draftOf, tapped } from "./draft.ts";
import { SaveBar } from "./save-bar.tsx";
import { SeatTile } from "./seat-tile.tsx";

/** A homeroom's seats: the teacher taps the empty ones, and says so once. */
export function Seats({ morning, room }: { morning: Morning; room: Room }) {
  // What somebody taps stays theirs; untouched, the seats follow what is saved elsewhere.
  const [touched, setTouched] = useState<Draft>();
  const draft = touched ?? draftOf(room);
  const taking = useTaking(morning, room);
  // Somebody else has looked at the seats since: what they saw is said, and whoever goes on has read it.
  const movedOn = draft.taken_at !== room.taken_at;
  const { taken_at } = room;
  const save = (empty: ReadonlySet<string>) => {
    setTouched({ empty, taken_at });
    taking.mutate(
      { empty: [...empty], taken_at },
      {
        // What was tapped while it was being saved is not saved yet.
        onSuccess: (saved) =>
          setTouched((now) =>
            now && now.empty !== empty ? { ...now, taken_at: saved.taken_at } : undefined,
          ),
      },
    );
  };
  return (
    <section aria-label="座席" className="space-y-3">
      <p>来ていない人の席をおしてください。もう一度おすと、取り消します。</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-2">
        {room.seats.map((seat) => (
          <li key={seat.pupil} className="flex">
            <SeatTile
              seat={seat}
              empty={draft.empty.has(seat.pupil)}
              onTap={() => setTouched(tapped(draft, seat.pupil))}
            />
          </li>
        ))}
      </ul>
      <SaveBar
        room={room}
        draft={draft}
        busy={taking.isPending}
        onSave={save}
        onBack={() => {
          taking.reset();
          setTouched(undefined);
        }}
      >
        {movedOn && !taking.isPending && <MovedOn room={room} draft={draft} />}
        {!movedOn && <Failed title="保存できませんでした。" error={taking.error} />}
        {taking.isSuccess && !touched && <Notice tone="good" says="status" title="保存しました。" />}
      </SaveBar>
    </section>
  );
}

/** Somebody else was quicker: what they saved, beside what was tapped here. */
function MovedOn({ room, draft }: { room: Room; draft: Draft }) {
  const other = differing(room.seats, draft.empty);
  return (
    <Notice
      tone="warning"
      says="alert"
      title={`先に、席の確認が保存されました（${takenWords(room)}）。見くらべてから、保存してください。`}
    >
      {other.length === 0 ? (
        <p>同じ席が空いています。もう一度保存する必要はありません。</p>
      ) : (
        <ul className="list-disc pl-6">
          {other.map((seat) => (
            <li key={seat.pupil}>
              {called(seat)}：保存されているのは「{seat.empty ? "空席" : "いる"}」、この画面では「
              {seat.empty ? "いる" : "空席"}」
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
