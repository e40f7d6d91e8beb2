import { useEffect, useState } from "react";
import type { Arrival } from "../api.ts";
import { called, isOpen, notBegun, searches, shownAfter } from "../facts.ts";
import { type Morning, type Read, useServersNow } from "../use-arrival.ts";
import { SearchCard } from "./search-card.tsx";

interface SearchesProps {
  morning: Morning;
  read: Read;
  today: boolean;
}

/** Which searches are shown, in which order: what stands on the screen stays in its place as long as it is open. */
function useShown(arrival: Arrival): string[] {
  const all = searches(arrival);
  const [shown, setShown] = useState<string[]>([]);
  const now = shownAfter(shown, all);
  const isSame = now.join() === shown.join();
  useEffect(() => {
    if (!isSame) setShown(now);
  });
  return now;
}

/** Everybody of whom nobody knows where they are, and what is done about it. */
export function Searches({ morning, read, today }: SearchesProps) {
  const { arrival } = read;
  const now = useServersNow(read);
  const all = searches(arrival);
  const shown = useShown(arrival);
  const cards = shown.flatMap((pupil) => all.filter(({ seat }) => seat.pupil === pupil));
  const found = all.filter((one) => !isOpen(one) && !shown.includes(one.seat.pupil));
  const waits = notBegun(arrival);
  const open = all.filter(isOpen).length + waits.length;
  if (cards.length + waits.length + found.length === 0) return null;
  return (
    <section aria-labelledby="searches" className="space-y-3">
      <h2 id="searches" className="text-std-20B-150">
        居場所の分からない人 {open}人
      </h2>
      <ul className="grid gap-3 wide:grid-cols-2">
        {cards.map((one) => (
          <li key={one.seat.pupil}>
            <SearchCard {...one} morning={morning} now={now} today={today} />
          </li>
        ))}
      </ul>
      {waits.length > 0 && (
        <p className="text-std-16B-170 text-error-2">
          これから聞きます：{waits.map(({ room, seat }) => `${room.label} ${called(seat)}`).join("、")}
        </p>
      )}
      {found.length > 0 && (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center text-key-900 underline">
            居場所が分かった人 {found.length}人
          </summary>
          <ul className="grid gap-3 wide:grid-cols-2">
            {found.map((one) => (
              <li key={one.seat.pupil}>
                <SearchCard {...one} morning={morning} now={now} today={today} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
