import type { APIRequestContext } from "@playwright/test";
import { inDays } from "./broadcast.ts";
import type { Desk } from "./desk.ts";
import { release } from "./messages.ts";

interface Place {
  school: string;
  homeroom: string;
}

/** A survey as the console's API takes it. */
export interface Asks {
  per: "pupil" | "household" | "guardian";
  anonymous?: boolean;
  /** Without what is as in most: required, always asked, nothing about health. */
  questions: object[];
}

/** Until five in the afternoon, some days from now. */
export const until = (days: number): string => `${inDays(days)}T17:00`;

/** A question of one of these options. */
export const oneOf = (id: string, title: string, options: string[]): object => ({
  id,
  title,
  kind: "one",
  options,
});

/** A survey goes out to a homeroom. */
export function ask(
  request: APIRequestContext,
  desk: Desk,
  place: Place,
  title: string,
  { anonymous = false, per, questions }: Asks,
): Promise<string> {
  const said = { title, text: "次のことについて、回答してください。", asks_confirmation: false };
  const plain = { note: "", required: true, on_page_only: false, show_if: null };
  const whole = questions.map((question) => ({ ...plain, ...question }));
  const survey = { anonymous, per, until: until(9), questions: whole };
  return release(request, desk, place, said, { survey });
}

/** Times of one afternoon go out to a homeroom: four quarters of an hour from two o'clock on. */
export function offer(
  request: APIRequestContext,
  desk: Desk,
  place: Place,
  title: string,
  how: "first_come" | "wishes",
): Promise<string> {
  const span = { day: inDays(12), from: "14:00", to: "15:00" };
  const offers = { [place.homeroom]: { spans: [span], minutes: 15, pause: 0 } };
  const appointments = { kind: "interview", how, offers, until: until(9) };
  const said = { title, text: "個人懇談の日時をえらんでください。", asks_confirmation: false };
  return release(request, desk, place, said, { appointments });
}

/** No more answers are taken. */
export async function close(desk: Desk, id: string): Promise<void> {
  const { version } = await desk.get<{ version: number }>(`/broadcasts/${id}`);
  await desk.post(`/broadcasts/${id}/close`, { version });
}
