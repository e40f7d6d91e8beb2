import { type APIRequestContext, expect } from "@playwright/test";
import { type Demo, demo } from "./demo.ts";

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

/** The demo's guardians with this many children, in the order of the phones. */
export async function guardiansWith(
  request: APIRequestContext,
  children: (n: number) => boolean,
): Promise<Guardian[]> {
  const all = await Promise.all(demo.phones.map(({ user_id }) => guardian(request, user_id)));
  return all.filter((one) => children(one.children.length));
}

/** Takes back what an earlier run has reported, so that a journey begins with an empty day. */
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

/** A letter of the demo that nobody has used yet, as the API itself says. */
export async function freshLetter(
  request: APIRequestContext,
  token: string,
): Promise<Demo["letters"][number]> {
  for (const letter of demo.letters) {
    const answer = await request.post("/api/guardian/codes", {
      headers: { authorization: `Bearer ${token}` },
      data: { code: letter.code },
    });
    if (answer.ok()) return letter;
  }
  throw new Error("every letter of the demo is used: make reset gives new ones");
}
