import { Button } from "@renraku/ui/button/button.tsx";
import type { Slot } from "../api/asks.ts";
import { useWords } from "../words/words.tsx";
import { raised, toggled } from "./ranking.ts";
import { TimeSpan } from "./time-span.tsx";
import { spanWords } from "./times.ts";

interface RankingListProps {
  slots: readonly Slot[];
  places: number[];
  onChange(places: number[]): void;
}

/** What was chosen, the dearest first, and how to put it in another order. */
export function RankingList({ slots, places, onChange }: RankingListProps) {
  const words = useWords();
  return (
    <ol className="space-y-2">
      {places.map((place, n) => {
        const slot = slots.find((one) => one.place === place);
        const time = slot ? spanWords(slot) : "";
        const rank = words("time-rank", { rank: n + 1 });
        return (
          <li key={place} className="rounded-8 border border-solid-gray-420 p-2 pl-3">
            <p>
              <span className="text-std-16B-170">{rank}</span>
              <span className="ml-2 inline-block">{time}</span>
            </p>
            <div className="flex justify-end">
              {n > 0 && (
                <Button
                  weight="quiet"
                  size="small"
                  aria-label={`${words("time-raise")}（${time}）`}
                  onPress={() => onChange(raised(places, place))}
                >
                  {words("time-raise")}
                </Button>
              )}
              <Button
                weight="quiet"
                size="small"
                aria-label={`${words("time-drop")}（${time}）`}
                onPress={() => onChange(toggled(places, place))}
              >
                {words("time-drop")}
              </Button>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** The same only to be read. */
export function RankedTimes({ slots, places }: Pick<RankingListProps, "slots" | "places">) {
  const words = useWords();
  const found = places.flatMap((place) => slots.find((one) => one.place === place) ?? []);
  return (
    <ol>
      {found.map((slot, n) => (
        <li key={slot.place}>
          {found.length > 1 && <span className="mr-2">{words("time-rank", { rank: n + 1 })}</span>}
          <TimeSpan of={slot} />
        </li>
      ))}
    </ol>
  );
}
