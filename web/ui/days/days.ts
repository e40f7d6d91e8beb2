/** A day as the APIs write it: `2026-11-24`. It has no time zone: never make a local Date of it. */
export type Day = string;

const atNoonUtc = (day: Day) => new Date(`${day}T12:00:00Z`);

const format = (language: string, options: Intl.DateTimeFormatOptions, timeZone: string) =>
  new Intl.DateTimeFormat(language, { ...options, timeZone });

/** `n` days later (or earlier): the calendar's own arithmetic. */
export function daysAfter(day: Day, n: number): Day {
  const date = atNoonUtc(day);
  date.setUTCDate(date.getUTCDate() + n);
  return date.toISOString().slice(0, 10);
}

/** `11月24日(火)` */
export function dayWords(day: Day, language = "ja"): string {
  return format(language, { month: "long", day: "numeric", weekday: "short" }, "UTC").format(atNoonUtc(day));
}

/** Is this a day of the calendar? What a date field hands over while somebody is typing is not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = atNoonUtc(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** `11/24(火)`, where there is little room. */
export function shortDay(day: Day, language = "ja"): string {
  return format(language, { month: "numeric", day: "numeric", weekday: "short" }, "UTC").format(
    atNoonUtc(day),
  );
}

/** The clock in Japan, wherever the device thinks that it is: `7:31`. */
export function clock(instant: string | number, language = "ja"): string {
  return format(language, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }, "Asia/Tokyo").format(
    new Date(instant),
  );
}

/** With seconds, for "as of" notices: `7:31:05`. */
export function clockWithSeconds(instant: string | number): string {
  const options = { hour: "numeric", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return format("ja", options, "Asia/Tokyo").format(new Date(instant));
}

/** The day in Japan of an instant. */
export function dayOf(instant: string | number): Day {
  const parts = format("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" }, "Asia/Tokyo");
  return parts.format(new Date(instant));
}
