import type { Appointments, Offer } from "./appointments.ts";

/** One offer for most homerooms, and those that have one of their own. */
export interface Shared {
  common: Offer;
  own: ReadonlySet<string>;
}

const keyOf = ({ spans, minutes, pause }: Offer) =>
  JSON.stringify([spans.map(({ day, from, to }) => [day, from, to]), minutes, pause]);

/** What most of them offer is common; of as many, the first in `order`. */
export function sharedOf(offers: Appointments["offers"], order: readonly string[], without: Offer): Shared {
  const rooms = roomsOf(offers, order);
  const count = (offer: Offer) => rooms.filter((room) => sameOffer(offers[room], offer)).length;
  const common = rooms.reduce<Offer | undefined>((best, room) => {
    const offer = offers[room];
    return offer && (!best || count(offer) > count(best)) ? offer : best;
  }, undefined);
  if (!common) return { common: without, own: new Set() };
  return { common, own: new Set(rooms.filter((room) => !sameOffer(offers[room], common))) };
}

const sameOffer = (a: Offer | undefined, b: Offer) => a !== undefined && keyOf(a) === keyOf(b);

/** The homerooms of the offers, in the school's order; those that it does not know come last. */
export const roomsOf = (offers: Appointments["offers"], order: readonly string[]): string[] => {
  const known = order.filter((room) => room in offers);
  return [...known, ...Object.keys(offers).filter((room) => !known.includes(room))];
};

/** With another common offer, for all that have none of their own. */
export const withCommon = (offers: Appointments["offers"], { common, own }: Shared): Appointments["offers"] =>
  Object.fromEntries(Object.entries(offers).map(([room, offer]) => [room, own.has(room) ? offer : common]));

/** With these homerooms and no others: who comes new gets what is common. */
export const withRooms = (
  offers: Appointments["offers"],
  rooms: readonly string[],
  common: Offer,
): Appointments["offers"] => Object.fromEntries(rooms.map((room) => [room, offers[room] ?? common]));

/**
 * What is common by now, of what was common before: also after somebody else's change was taken over, and while no
 * homeroom is chosen.
 */
export function sharedNow(offers: Appointments["offers"], before: Shared): Shared {
  const rooms = Object.keys(offers);
  const alike = rooms.find((room) => !before.own.has(room));
  const common = (alike !== undefined && offers[alike]) || before.common;
  const own = rooms.filter((room) => before.own.has(room) || !sameOffer(offers[room], common));
  return { common, own: new Set(own) };
}
