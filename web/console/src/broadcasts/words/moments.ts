import { clock, type Day, dayOf, daysAfter, isDay, shortDay } from "@renraku/ui/days/days.ts";

/** A minute of Tokyo's clock without its zone, as the API keeps it: `2026-11-24T07:30`. */
export type Minute = string;

/** The instant of a minute in Tokyo; NaN where it is none. */
export const instantOf = (minute: Minute): number =>
  isDay(minute.slice(0, 10)) ? Date.parse(`${minute.slice(0, 16)}:00+09:00`) : Number.NaN;

/** The minute in Tokyo of an instant. */
export function minuteOf(instant: number): Minute {
  return `${dayOf(instant)}T${clock(instant).padStart(5, "0")}`;
}

/** `11/24(火) 7:30`; of today only the clock. */
export function momentWords(instant: string | number, today: Day): string {
  const day = dayOf(instant);
  return day === today ? `今日 ${clock(instant)}` : `${shortDay(day)} ${clock(instant)}`;
}

/** The next full quarter of an hour that leaves some time: what a schedule begins with. */
export function nextQuarter(now: number): Minute {
  const quarter = 15 * 60_000;
  return minuteOf(Math.ceil((now + 10 * 60_000) / quarter) * quarter);
}

/** Early next morning: when families look at their phones. */
export const tomorrowMorning = (now: number): Minute => `${daysAfter(dayOf(now), 1)}T07:00`;

/** In so many hours, to the minute. */
export const inHours = (now: number, hours: number): Minute => minuteOf(now + hours * 3_600_000);
