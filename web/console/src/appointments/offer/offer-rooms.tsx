import { Check } from "@renraku/ui/check/check.tsx";
import { RECIPIENTS_ID } from "../../broadcasts/choose/recipients.tsx";
import type { Grades } from "./rooms.ts";

interface OfferRoomsProps {
  grades: Grades;
  rooms: readonly string[];
  error: string | undefined;
  onChoose(rooms: string[]): void;
}

/** To whom: the homerooms whose families choose a time. */
export function OfferRooms({ grades, rooms, error, onChoose }: OfferRoomsProps) {
  const has = (room: string) => rooms.includes(room);
  const toggle = (some: readonly string[], on: boolean) => {
    const others = rooms.filter((room) => !some.includes(room));
    onChoose(on ? [...others, ...some] : others);
  };
  return (
    <fieldset
      id={RECIPIENTS_ID}
      aria-describedby={error && `${RECIPIENTS_ID}-error`}
      tabIndex={-1}
      className="min-w-0 space-y-3 rounded-8"
    >
      <legend className="mb-2 text-std-20B-150">だれに</legend>
      <p>面談をする学級を選びます。選んだ学級の保護者だけに送ります。</p>
      <ul className="divide-y divide-solid-gray-300">
        {grades.map(({ grade, label, homerooms }) => {
          const ids = homerooms.map(({ id }) => id);
          const on = ids.filter(has).length;
          return (
            <li key={grade} className="flex flex-wrap gap-x-4 gap-y-2 py-2">
              <div className="w-28 max-wide:w-full">
                <Check on={on > 0 && on === ids.length} some={on > 0} onChange={(all) => toggle(ids, all)}>
                  {label}
                </Check>
              </div>
              <div className="flex min-w-0 flex-1 flex-wrap gap-2 max-wide:pl-4">
                {homerooms.map(({ id, label: room }) => (
                  <Check key={id} on={has(id)} onChange={(now) => toggle([id], now)}>
                    {room}
                  </Check>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
      {error && (
        <p id={`${RECIPIENTS_ID}-error`} className="text-error-2">
          ＊ {error}
        </p>
      )}
    </fieldset>
  );
}
