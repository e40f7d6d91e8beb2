import { type Day, dayWords, isDay } from "@renraku/ui/days/days.ts";
import { useEffect } from "react";
import { DayPicker } from "../board/day-picker.tsx";
import { Freshness } from "../board/freshness.tsx";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import type { Arrival, Room } from "./api.ts";
import { canTake, searchedAt, takenWords } from "./facts.ts";
import { Rooms } from "./rooms/rooms.tsx";
import { Summary } from "./rooms/summary.tsx";
import { Contradictions } from "./searches/contradictions.tsx";
import { Searches } from "./searches/searches.tsx";
import { PastSeats } from "./seats/past-seats.tsx";
import { Seats } from "./seats/seats.tsx";
import { type Morning, type Read, useArrival, useArrivalNews } from "./use-arrival.ts";

/** Safe arrival: the teacher taps the empty seats, and the vice-principal sees whose nobody can explain. */
export default function ArrivalScreen({ calls, me, school }: SchoolScreenProps) {
  const [params, go] = useParams();
  const day: Day = isDay(params.day ?? "") ? (params.day as Day) : me.today;
  const onDay = day === me.today ? {} : { day };
  const morning = { calls, school: school.code, day };
  const reading = useArrival(morning);
  const arrival = reading.data?.arrival;
  const heard = useArrivalNews(arrival);
  // Who has one homeroom is there already.
  const [only] = arrival?.homerooms.length === 1 ? arrival.homerooms : [];
  const room = arrival?.homerooms.find(({ homeroom }) => homeroom === params.homeroom) ?? only;
  const open = arrival ? searchedAt(arrival) : 0;
  useEffect(() => {
    const count = open > 0 ? `（${open}）` : "";
    document.title = `${count}${dayWords(day)} ${school.name}｜登校の確認`;
  }, [open, day, school.name]);
  return (
    <div className="space-y-5">
      {room && !only && (
        <PlaceLink to={{ school: school.code, at: "arrival", params: onDay }}>‹ すべての学級に戻る</PlaceLink>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <h1 className="text-std-24B-150">
          {room?.label ?? school.name} <span className="inline-block">{dayWords(day)}の登校の確認</span>
        </h1>
        <DayPicker day={day} today={me.today} onDay={(to) => go(to === me.today ? {} : { day: to })} />
      </div>
      <Freshness reading={reading} />
      {reading.data && (
        <Inside
          morning={morning}
          read={reading.data}
          room={room}
          today={canTake(day, me.today)}
          onDay={onDay}
        />
      )}
      <p role="status" className="sr-only">
        {heard}
      </p>
    </div>
  );
}

interface InsideProps {
  morning: Morning;
  read: Read;
  /** The homeroom that is looked at; none: all of them. */
  room: Room | undefined;
  today: boolean;
  onDay: Readonly<Record<string, string>>;
}

function Inside({ morning, read, room, today, onDay }: InsideProps) {
  const { arrival } = read;
  const seen: Arrival = room ? { ...arrival, homerooms: [room] } : arrival;
  if (arrival.homerooms.length === 0) {
    return <p className="text-std-18N-160">見られる学級がありません。</p>;
  }
  const searched = (
    <Searches key={room?.homeroom} morning={morning} read={{ ...read, arrival: seen }} today={today} />
  );
  return (
    <>
      {!room && <Summary arrival={arrival} />}
      {room && (
        <p className="text-std-16B-170">
          {room.taken_at ? `${takenWords(room)} が席を確認しました。` : "席の確認は、まだです。"}
        </p>
      )}
      {room &&
        (today ? (
          <Seats key={`seats ${room.homeroom}`} morning={morning} room={room} />
        ) : (
          <PastSeats room={room} />
        ))}
      {searched}
      {today && <Contradictions morning={morning} arrival={seen} />}
      {!room && <Rooms arrival={arrival} school={morning.school} onDay={onDay} />}
    </>
  );
}
