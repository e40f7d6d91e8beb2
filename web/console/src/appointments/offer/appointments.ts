import type { components } from "@renraku/ui/api/broadcasts.ts";
import { type Day, daysAfter, isDay } from "@renraku/ui/days/days.ts";
import { instantOf, type Minute } from "../../broadcasts/words/moments.ts";

export type Kind = "interview" | "three_way" | "home_visit";
export type How = "first_come" | "wishes";

/** A stretch of one day in which families can come; half typed while somebody types. */
export interface Span {
  day: Day;
  from: string;
  to: string;
}

/** What a teacher offers. */
export interface Offer {
  spans: Span[];
  /** How long one takes; none while it is being typed. */
  minutes: number | null;
  /** Between two. */
  pause: number | null;
}

/** What a broadcast offers, as it stands on the screen: by homeroom. */
export interface Appointments {
  kind: Kind;
  how: How;
  offers: Readonly<Record<string, Offer>>;
  until: Minute | null;
}

/** One of the times, by Tokyo's clock. */
export interface Slot {
  day: Day;
  from: string;
  to: string;
}

/** As `appointment::SLOTS` and its neighbours in shared/domain. */
export const SLOTS = 300;
export const OFFERS = 80;
export const DAYS = 45;
export const MINUTES = { least: 5, most: 180 };
export const PAUSE = 180;

/** As the API takes them: nothing of it is half typed. */
export type KeptAppointments = components["schemas"]["Appointments"];

/** As the screen has them, without what has become of them. */
export const shownAppointments = ({ kind, how, offers, until }: KeptAppointments): Appointments => ({
  kind,
  how,
  offers,
  until,
});

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** Whether all of it is written. */
export const isWhole = ({ day, from, to }: Span) => isDay(day) && isTime(from) && isTime(to);

/** Such as the server can read. What is too much is complained about all the same. */
const small = (minutes: number) => Math.min(Math.max(minutes, 0), 999);

/** As the server takes them: what is half typed stays on the screen, and the rest is not lost over it. */
export const keepableAppointments = (appointments: Appointments): KeptAppointments => ({
  ...appointments,
  offers: Object.fromEntries(
    Object.entries(appointments.offers).map(([homeroom, { spans, minutes, pause }]) => [
      homeroom,
      { spans: spans.filter(isWhole), minutes: small(minutes ?? 15), pause: small(pause ?? 0) },
    ]),
  ),
  until:
    appointments.until !== null && Number.isNaN(instantOf(appointments.until)) ? null : appointments.until,
});

const ofDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minute: number) =>
  `${Math.floor(minute / 60)}`.padStart(2, "0").concat(":", `${minute % 60}`.padStart(2, "0"));

/** The times that come of it, in order, by the rule of `Offer::slots` in shared/domain; one more than it takes at most. */
export function slotsOf({ spans, minutes, pause }: Offer): Slot[] {
  if (minutes === null || minutes < MINUTES.least || minutes > MINUTES.most) return [];
  const slots: Slot[] = [];
  for (const { day, from, to } of spans.filter(isWhole)) {
    for (let begin = ofDay(from); begin + minutes <= ofDay(to); begin += minutes + (pause ?? 0)) {
      if (slots.length > SLOTS) break;
      slots.push({ day, from: timeOf(begin), to: timeOf(begin + minutes) });
    }
  }
  const key = ({ day, from, to }: Slot) => `${day} ${from} ${to}`;
  return slots.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Whether two of the times lie upon each other. */
export const overlap = (slots: readonly Slot[]): Slot | undefined =>
  slots.find((one, n) => {
    const before = slots[n - 1];
    return before !== undefined && before.day === one.day && one.from < before.to;
  });

const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

/** The next day on which there is school, as far as the week says it. */
export function nextSchoolDay(day: Day): Day {
  const next = daysAfter(day, 1);
  return isWeekend(next) ? nextSchoolDay(next) : next;
}

/** With so many more school days, at the hours of the last one. */
export function withDays(spans: readonly Span[], count: number, today: Day): Span[] {
  const last = [...spans].reverse().find(({ day }) => isDay(day));
  const { from = "14:00", to = "16:30" } = spans.at(-1) ?? {};
  const more: Span[] = [];
  for (let day = last?.day ?? daysAfter(today, 6); more.length < count; ) {
    day = nextSchoolDay(day);
    more.push({ day, from, to });
  }
  return [...spans, ...more];
}

/** What a new one begins with. */
export const newOffer = (today: Day): Offer => ({ spans: withDays([], 1, today), minutes: 15, pause: 0 });
