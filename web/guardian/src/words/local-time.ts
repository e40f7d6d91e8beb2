import { type Day, dayWords } from "@renraku/ui/days/days.ts";

/** A time by Tokyo's clock as the API writes it, without an offset: `2026-12-07T14:00`, with seconds or without. */
export type LocalTime = string;

/** The day of it. */
export const dayIn = (time: LocalTime): Day => time.slice(0, 10);

/** `14:00`, `9:05` */
export const clockIn = (time: LocalTime): string => time.slice(11, 16).replace(/^0/, "");

/** `12月7日(月) 14:00` */
export const timeWords = (time: LocalTime): string => `${dayWords(dayIn(time))} ${clockIn(time)}`;

/** Now, by Tokyo's clock, whatever the device's says the zone is. Japan has no summer time. */
export const tokyoNow = (now = Date.now()): LocalTime =>
  new Date(now + 9 * 3_600_000).toISOString().slice(0, 19);

/** Minutes from one to another. */
export const minutesFrom = (from: LocalTime, to: LocalTime): number => (instant(to) - instant(from)) / 60_000;

const instant = (time: LocalTime) => Date.parse(`${time.slice(0, 16)}Z`);
