import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { type Day, dayOf } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { Deadline } from "../../surveys/build/survey-ways.tsx";
import { type Appointments, type How, type Kind, slotsOf } from "./appointments.ts";
import { roomsOf } from "./common.ts";
import { OfferFields } from "./offer-fields.tsx";
import { allRooms, type Grades, roomNames } from "./rooms.ts";
import { Times } from "./times.tsx";
import type { Offering } from "./use-offers.ts";
import { hows, howWords, kinds, kindWords } from "./words.ts";
import { appointmentsProblems, offerProblems } from "./wrong.ts";

interface OffersBuilderProps {
  appointments: Appointments;
  offering: Offering;
  grades: Grades;
  now: number;
  /** When it goes out, should somebody press the button now. */
  goesAt: number;
  onChange(appointments: Appointments): void;
}

/** Which kind of meeting, when, how the times are given out: one offer for all homerooms, and others where they differ. */
export function OffersBuilder({ appointments, offering, grades, now, goesAt, onChange }: OffersBuilderProps) {
  const { kind, how, offers, until } = appointments;
  const { common, own } = offering;
  const today = dayOf(now);
  const wrong = appointmentsProblems(appointments, goesAt);
  const rooms = roomsOf(offers, allRooms(grades));
  const alike = rooms.find((room) => !own.has(room));
  return (
    <div className="space-y-5">
      <Choices
        label="何をしますか"
        choices={kinds.map((value) => ({ value, ...kindWords[value] }))}
        value={kind}
        onChoose={(value) => onChange({ ...appointments, kind: value as Kind })}
        columns="three"
      />
      <div className="space-y-4">
        <h3 className="text-std-18B-160">選べる日時</h3>
        <OfferFields
          id="offer-common"
          offer={common}
          today={today}
          wrong={alike ? (wrong.offers[alike] ?? {}) : offerProblems(common)}
          onChange={offering.setCommon}
        />
        <Times offer={common} label="1学級の選べる時間" />
      </div>
      <OwnOffers {...{ offers, offering, rooms, today, wrong }} names={roomNames(grades)} />
      <Choices
        label="決めかた"
        choices={hows.map((value) => ({ value, ...howWords[value] }))}
        value={how}
        onChoose={(value) => onChange({ ...appointments, how: value as How })}
      />
      <Deadline
        until={until}
        now={now}
        wrong={wrong.until}
        note="過ぎると、保護者は選んだり変えたりできません。学校はいつでも変えられます。"
        onUntil={(next) => onChange({ ...appointments, until: next })}
      />
    </div>
  );
}

interface OwnOffersProps {
  offers: Appointments["offers"];
  offering: Offering;
  rooms: readonly string[];
  names: ReadonlyMap<string, string>;
  today: Day;
  wrong: ReturnType<typeof appointmentsProblems>;
}

/** Homerooms whose times differ: each begins with what is common. */
function OwnOffers({ offers, offering, rooms, names, today, wrong }: OwnOffersProps) {
  const nameOf = (room: string) => names.get(room) ?? "学級";
  const mine = rooms.filter((room) => offering.own.has(room));
  const others = rooms.filter((room) => !offering.own.has(room));
  if (rooms.length < 2 && mine.length === 0) return null;
  return (
    <section aria-label="学級ごとの日時" className="space-y-3">
      {mine.map((room) => {
        const offer = offers[room];
        if (!offer) return null;
        return (
          <Fold
            key={room}
            title={`${nameOf(room)}だけの日時`}
            open
            state={wrong.offers[room] ? "直すところがあります" : `${slotsOf(offer).length}枠`}
          >
            <OfferFields
              id={`offer-${room}`}
              offer={offer}
              today={today}
              wrong={wrong.offers[room] ?? {}}
              onChange={(now) => offering.setOwn(room, now)}
            />
            <Times offer={offer} label={`${nameOf(room)}の選べる時間`} />
            <Button weight="second" size="small" onPress={() => offering.differ(room, false)}>
              {nameOf(room)}を、ほかの学級と同じに戻す
            </Button>
          </Fold>
        );
      })}
      {others.length > 0 && (
        <div className="max-w-md">
          <Select
            label="日時がちがう学級"
            options={[
              { value: "", label: "（選ぶと、その学級だけ変えられます）" },
              ...others.map((room) => ({ value: room, label: nameOf(room) })),
            ]}
            value=""
            onChoose={(room) => room && offering.differ(room, true)}
          />
        </div>
      )}
    </section>
  );
}
