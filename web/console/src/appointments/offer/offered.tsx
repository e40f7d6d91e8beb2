import type { Day } from "@renraku/ui/days/days.ts";
import { instantOf, momentWords } from "../../broadcasts/words/moments.ts";
import type { Appointments } from "./appointments.ts";
import { roomsOf, sharedOf } from "./common.ts";
import { allRooms, type Grades, roomNames } from "./rooms.ts";
import { Times } from "./times.tsx";
import { howWords, kindWords } from "./words.ts";

interface OfferedProps {
  appointments: Appointments;
  grades: Grades;
  today: Day;
}

/** Which times are offered to whom, to be read before it goes out and afterwards. */
export function Offered({ appointments: { kind, how, offers, until }, grades, today }: OfferedProps) {
  const order = allRooms(grades);
  const names = roomNames(grades);
  const { common, own } = sharedOf(offers, order, { spans: [], minutes: null, pause: 0 });
  const rooms = roomsOf(offers, order);
  const nameOf = (room: string) => names.get(room) ?? "学級";
  const alike = rooms.filter((room) => !own.has(room));
  const end = until ? `締め切り：${momentWords(instantOf(until), today)}` : "締め切りなし";
  return (
    <div className="space-y-2">
      <p className="text-solid-gray-700">{[kindWords[kind].label, howWords[how].label, end].join("、")}</p>
      {alike.length > 0 && (
        <>
          <p>{alike.map(nameOf).join("、")}</p>
          <Times offer={common} label="1学級の選べる時間" />
        </>
      )}
      {rooms
        .filter((room) => own.has(room))
        .map((room) => {
          const offer = offers[room];
          return (
            offer && (
              <div key={room} className="space-y-1">
                <p>{nameOf(room)}</p>
                <Times offer={offer} label={`${nameOf(room)}の選べる時間`} />
              </div>
            )
          );
        })}
    </div>
  );
}
