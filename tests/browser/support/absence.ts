import { type APIRequestContext, expect } from "@playwright/test";
import { inDays } from "./broadcast.ts";
import { staff } from "./demo.ts";
import { Desk } from "./desk.ts";
import type { Guardian } from "./guardian.ts";

/** What is said of a day, as far as it differs from an illness without a word. */
interface Said {
  kind: "absent" | "late" | "leaving_early" | "late_and_leaving_early";
  comes_at?: string;
  leaves_at?: string;
  /** The code of a reason. */
  reason?: string;
  details?: object;
}

interface Taken {
  receipt: { number: string; seal: string };
}

const report = (said: Said) => ({
  reason: "illness",
  comes_at: null,
  leaves_at: null,
  collected_by: null,
  details: null,
  until: null,
  ...said,
  request_id: crypto.randomUUID(),
});

/** The weekday that is so many weekdays from today: another one for each number. */
export function schoolDay(weekdays: number): string {
  let days = 0;
  for (let left = weekdays; left > 0; ) {
    days += 1;
    const weekday = new Date(`${inDays(days)}T12:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return inDays(days);
}

interface Stands {
  absence: { state: string; version: string } | null;
}

/** The school enters it, as from a call, over whatever stands there. */
export async function enter(
  desk: Desk,
  school: string,
  pupil: { id: string },
  day: string,
  said: Said,
): Promise<void> {
  const at = `/schools/${school}/absences/${pupil.id}/${day}`;
  const { absence } = await desk.get<Stands>(at);
  await desk.put(at, { ...report(said), version: absence?.version ?? "" });
}

/** Nothing stands on that day any more. */
export async function clear(desk: Desk, school: string, pupil: { id: string }, day: string): Promise<void> {
  const at = `/schools/${school}/absences/${pupil.id}/${day}`;
  const { absence } = await desk.get<Stands>(at);
  if (!absence || absence.state === "cancelled" || absence.state === "arranged") return;
  const { version } = absence;
  await desk.post(`${at}/cancel`, { until: null, version, request_id: crypto.randomUUID() });
}

/** The guardian says it of the first child, as the page does. */
export async function says(
  request: APIRequestContext,
  { token, children: [child] }: Guardian,
  day: string,
  said: Said,
): Promise<Partial<Taken>> {
  const answer = await request.put(`/api/guardian/absences/${child?.id}/${day}`, {
    headers: { authorization: `Bearer ${token}` },
    data: report(said),
  });
  expect(answer.status(), await answer.text()).toBe(200);
  const { absences } = (await answer.json()) as { absences: Taken[] };
  return absences[0] ?? {};
}

/** Does something while lessons have begun at the vice-principal's school, at whatever hour that is. */
export async function duringLessons(request: APIRequestContext, act: () => Promise<void>): Promise<void> {
  const usual = await setTimes(request, { cut_off: "00:00", classes_begin: "00:00" });
  await act();
  await setTimes(request, usual);
}

interface Times {
  cut_off: string;
  classes_begin: string;
}

/** Sets when reports are in time and lessons begin at the vice-principal's school; gives back what it was. */
async function setTimes(request: APIRequestContext, times: Times): Promise<Times> {
  const desk = await Desk.of(request, staff.vicePrincipal);
  let was: Times | undefined;
  // The list of schools may be a second behind what was written last, and a change that has not seen that is refused.
  await expect(async () => {
    const { schools } = await desk.get<{ schools: ({ code: string } & Times)[] }>("/schools");
    const [school] = schools;
    if (!school) throw new Error("the desk has no school");
    was ??= { cut_off: school.cut_off, classes_begin: school.classes_begin };
    await desk.put(`/schools/${school.code}`, { ...school, ...times });
  }).toPass({ timeout: 20_000 });
  if (!was) throw new Error("the times were not set");
  return was;
}
