import { type APIRequestContext, expect } from "@playwright/test";
import { demo, staff } from "./demo.ts";
import { Desk } from "./desk.ts";

interface Child {
  id: string;
  nickname: string;
  school: { name: string };
}

export interface Guardian {
  phone: { user_id: string; name: string };
  token: string;
  today: string;
  children: Child[];
}

/** Who is behind a phone, asked of the API itself with the phone's own ID token. */
export async function guardian(request: APIRequestContext, user: string): Promise<Guardian> {
  const phone = demo.phones.find((p) => p.user_id === user) ?? { user_id: user, name: "" };
  const token = (await (await request.get(`/line-simulator/api/phones/${user}/id-token`)).json()).id_token;
  const answer = await request.get("/api/guardian/me", { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status()).toBe(200);
  const me = await answer.json();
  return { phone, token, today: me.today, children: me.children };
}

/** Somebody with a new phone, whom nobody knows yet. */
export async function newcomerOf(request: APIRequestContext, name: string): Promise<Guardian> {
  const answer = await request.post("/line-simulator/api/phones", { data: { name } });
  const newcomer = await guardian(request, (await answer.json()).user_id);
  expect(newcomer.children).toEqual([]);
  return newcomer;
}

/** The demo's guardians with this many children, in the order of the phones. */
export async function guardiansWith(
  request: APIRequestContext,
  children: (n: number) => boolean,
): Promise<Guardian[]> {
  const all = await Promise.all(demo.phones.map(({ user_id }) => guardian(request, user_id)));
  return all.filter((one) => children(one.children.length));
}

/**
 * Takes back what an earlier run has reported, so that a journey begins with an empty day. After lessons have begun
 * that is asked for, and the school does it.
 */
export async function clearDay(
  request: APIRequestContext,
  { token, children }: Guardian,
  day: string,
): Promise<void> {
  for (const child of children) {
    const answer = await request.post(`/api/guardian/absences/${child.id}/${day}/cancel`, {
      headers: { authorization: `Bearer ${token}` },
      data: { request_id: crypto.randomUUID() },
    });
    // Nothing to cancel is what we hope for.
    expect([200, 404, 409, 422]).toContain(answer.status());
  }
  await acceptAll(request, day);
}

interface Requested {
  homerooms: { absences: { pupil: string; request: { entry: string } | null }[] }[];
}

/** The schools do whatever is asked of them for a day. */
async function acceptAll(request: APIRequestContext, day: string): Promise<void> {
  const desk = await Desk.of(request, staff.board);
  const { schools } = await desk.get<{ schools: { code: string }[] }>("/schools");
  for (const { code } of schools) {
    const { homerooms } = await desk.get<Requested>(`/schools/${code}/absences?day=${day}`);
    for (const { pupil, request: asked } of homerooms.flatMap(({ absences }) => absences)) {
      const body = { of: asked?.entry, accept: true, request_id: crypto.randomUUID() };
      if (asked) await desk.post(`/schools/${code}/absences/${pupil}/${day}/answer`, body);
    }
  }
}

/** Reports the first child as the page does; a content of its own each time, so that it is news to the school. */
export async function report(
  request: APIRequestContext,
  { token, children: [child] }: Guardian,
  day: string,
  kind: "absent" | "late",
): Promise<void> {
  const answer = await request.put(`/api/guardian/absences/${child?.id}/${day}`, {
    headers: { authorization: `Bearer ${token}` },
    data: { kind, reason: "illness", request_id: crypto.randomUUID() },
  });
  expect(answer.status()).toBe(200);
}

/** A letter that nobody has used yet, as the board's office prints it: for a pupil whom nobody can be reached for. */
export async function freshLetter(request: APIRequestContext): Promise<{ code: string }> {
  const desk = await Desk.of(request, staff.board);
  const { schools } = await desk.get<{ schools: { code: string }[] }>("/schools");
  const at = `/schools/${schools.at(-1)?.code}`;
  const { homerooms } = await desk.get<{ homerooms: { id: string; pupils: number }[] }>(`${at}/homerooms`);
  for (const homeroom of homerooms.filter(({ pupils }) => pupils > 0)) {
    const wanted = { homeroom: homeroom.id, pupils: null, who: "missing" };
    const { letters } = await desk.post<{ letters: { codes: { code: string }[] }[] }>(
      `${at}/letters`,
      wanted,
    );
    const [code] = letters.flatMap(({ codes }) => codes);
    if (code) return { code: code.code };
  }
  throw new Error("everybody at this school is reached: make reset begins anew");
}
