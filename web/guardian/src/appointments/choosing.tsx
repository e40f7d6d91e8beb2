import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { keepDraft, keptDraft } from "../answers/kept.ts";
import type { ChildTimes, Does } from "../api/asks.ts";
import { timeWords, tokyoNow } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { MOST_WISHES, toggled } from "./ranking.ts";
import { RankingList } from "./ranking-list.tsx";
import { TimeGrid } from "./time-grid.tsx";
import { daysOf, nearOf } from "./times.ts";

/** Takes a free time, waits for one of others', or says which ones would be best. */
export type Mode = "take" | "wait" | "wish";

interface ChoosingProps {
  mode: Mode;
  times: ChildTimes;
  /** Whether one can wait for a time of others. */
  waits: boolean;
  /** Names what is chosen on this device until it is sent. */
  form: string;
  busy: boolean;
  onDo(does: Does): void;
  onMode(mode: Mode): void;
  /** Leaves what stands as it is; nothing where nothing does. */
  onGiveUp: (() => void) | undefined;
}

/** The times to choose from, and below them what is to become of the choice. */
export function Choosing({ mode, times, waits, form, busy, onDo, onMode, onGiveUp }: ChoosingProps) {
  const words = useWords();
  const { slots, siblings } = times;
  const place = times.place ?? null;
  const [places, choose] = usePlaces(mode, times, form);
  const days = daysOf(slots, tokyoNow());
  const of = mode === "wait" ? "taken" : "free";
  const here = days.flatMap((day) => day.slots);
  const possible = here.filter((slot) => (of === "free" ? slot.free : !slot.free && slot.place !== place));
  const standing = places.filter((one) => possible.some((slot) => slot.place === one));
  const ranked = mode !== "take";
  const press = (one: number) => choose(ranked ? toggled(standing, one) : [one]);
  const chosen = (one: number) => {
    const n = standing.indexOf(one);
    if (n < 0) return null;
    return ranked ? words("time-rank", { rank: n + 1 }) : words("time-chosen");
  };
  const first = slots.find((slot) => slot.place === standing[0]);
  const send = () => {
    const [only] = standing;
    if (mode === "take" && only !== undefined) onDo({ take: only });
    if (mode === "wait") onDo({ wait: standing });
    if (mode === "wish") onDo({ wish: standing });
  };
  const overlap = first && !ranked ? nearOf(first, siblings) : null;
  return (
    <div className="space-y-5">
      {possible.length === 0 ? (
        <Notice tone="warning" title={words(`time-none-${mode}`)} />
      ) : (
        <>
          <p>{words(`time-how-${mode}`, { most: MOST_WISHES })}</p>
          <TimeGrid days={days} siblings={siblings} of={of} own={place} chosen={chosen} onPress={press} />
        </>
      )}
      {ranked && standing.length > 0 && (
        <section className="space-y-2">
          <p className="text-std-16B-170">{words("time-ranking")}</p>
          <RankingList slots={slots} places={standing} onChange={choose} />
        </section>
      )}
      {overlap?.how === "overlap" && (
        <Notice tone="warning" says="status" title={words("time-overlaps", { name: overlap.name })} />
      )}
      {first && (
        <div className="-mx-4 bg-white px-4 py-3 bottom-0 shadow-3 [@media(min-height:30rem)]:sticky">
          <Button wide isPending={busy} onPress={send}>
            {busy
              ? words("time-sending")
              : mode === "take"
                ? words("time-take", { time: timeWords(first.from) })
                : words(`time-send-${mode}`, { count: standing.length })}
          </Button>
        </div>
      )}
      {mode === "take" && waits && here.some((slot) => !slot.free && slot.place !== place) && (
        <div className="space-y-2">
          <p>{words("time-wait-why")}</p>
          <Button weight="second" wide onPress={() => onMode("wait")}>
            {words("time-wait")}
          </Button>
        </div>
      )}
      {mode === "wait" && (
        <Button weight="quiet" wide onPress={() => onMode("take")}>
          {words("time-free-instead")}
        </Button>
      )}
      {onGiveUp && (
        <Button weight="quiet" wide onPress={onGiveUp}>
          {words("time-leave")}
        </Button>
      )}
    </div>
  );
}

/** What is chosen so far. An order of ten wishes is worth keeping over a reload. */
function usePlaces(mode: Mode, { wishes, waiting }: ChildTimes, form: string) {
  const stands = mode === "wish" ? wishes : mode === "wait" ? waiting : [];
  const [places, setPlaces] = useState<number[]>(() => {
    const kept = keptDraft(form, sessionStorage)?.draft.places;
    return mode !== "take" && Array.isArray(kept) ? kept.map(Number) : stands;
  });
  const choose = (next: number[]) => {
    setPlaces(next);
    if (mode !== "take")
      keepDraft(form, { draft: { places: next.map(String) }, version: null }, sessionStorage);
  };
  return [places, choose] as const;
}
