import { PlaceLink } from "../../desk/place-link.tsx";
import type { Arrival, Room } from "../api.ts";
import { searchedIn, takenWords } from "../facts.ts";

interface RoomsProps {
  arrival: Arrival;
  school: string;
  /** The day's part of the address; today has none. */
  onDay: Readonly<Record<string, string>>;
}

/** Every homeroom: who has looked at its seats, and what came of it. */
export function Rooms({ arrival, school, onDay }: RoomsProps) {
  return (
    <section aria-labelledby="rooms" className="space-y-3">
      <h2 id="rooms" className="text-std-20B-150">
        学級
      </h2>
      <ul className="grid gap-2 wide:grid-cols-3">
        {arrival.homerooms.map((room) => (
          <li key={room.homeroom}>
            <Tile room={room} school={school} onDay={onDay} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tile({ room, school, onDay }: { room: Room; school: string; onDay: RoomsProps["onDay"] }) {
  const open = searchedIn(room);
  const look =
    open > 0
      ? "border-l-8 border-error-2 bg-red-50"
      : room.taken_at
        ? "border-l-8 border-success-2"
        : "border-l-8 border-solid-gray-420";
  const empty = room.seats.filter((seat) => seat.empty).length;
  return (
    <PlaceLink
      to={{ school, at: "arrival", params: { ...onDay, homeroom: room.homeroom } }}
      className={`${look} flex min-h-14 flex-wrap items-center gap-x-3 rounded-8 border px-3 py-1 hover:bg-key-50`}
    >
      <span className="text-std-18B-160 text-key-900 underline">{room.label}</span>
      {room.taken_at ? (
        <>
          <span>{empty === 0 ? "空席なし" : `空席${empty}`}</span>
          {open > 0 && <span className="text-std-16B-170 text-error-2">不明{open}</span>}
          {room.through && <span className="text-success-2">✓</span>}
          <span className="text-solid-gray-700">{takenWords(room)}</span>
        </>
      ) : (
        <span className="text-std-16B-170">まだ</span>
      )}
    </PlaceLink>
  );
}
