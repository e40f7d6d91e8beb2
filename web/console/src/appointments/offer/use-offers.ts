import type { Day } from "@renraku/ui/days/days.ts";
import { useState } from "react";
import { type Appointments, newOffer, type Offer } from "./appointments.ts";
import { type Shared, sharedNow, sharedOf, withCommon, withRooms } from "./common.ts";

type Offers = Appointments["offers"];

/** Offers as they are written: what homerooms have in common once, and each that differs by itself. */
export interface Offering extends Shared {
  setCommon(offer: Offer): void;
  setRooms(rooms: readonly string[]): void;
  setOwn(room: string, offer: Offer): void;
  /** By itself from now on, beginning with what is common; or like the others again. */
  differ(room: string, differs: boolean): void;
}

/** `order`: the school's homerooms; while nothing was done yet, the first of as many shows what is common. */
export function useOffers(
  offers: Offers,
  order: readonly string[],
  today: Day,
  onChange: (offers: Offers) => void,
): Offering {
  const [before, setBefore] = useState<Shared>();
  const now = sharedNow(offers, before ?? sharedOf(offers, order, newOffer(today)));
  const share = (next: Shared) => {
    setBefore(next);
    onChange(withCommon(offers, next));
  };
  const others = (room: string) => [...now.own].filter((one) => one !== room);
  return {
    ...now,
    setCommon: (common) => share({ ...now, common }),
    setRooms: (rooms) => {
      setBefore(now);
      onChange(withRooms(offers, rooms, now.common));
    },
    setOwn: (room, offer) => {
      setBefore(now);
      onChange({ ...offers, [room]: offer });
    },
    differ: (room, differs) => share({ ...now, own: new Set(differs ? [...now.own, room] : others(room)) }),
  };
}
