import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { staff } from "./demo.ts";
import { Desk } from "./desk.ts";
import { freshLetter, type Guardian, guardian, newcomerOf } from "./guardian.ts";

/** `n` days after a day, by the calendar. */
export function daysAfter(day: string, n: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + n);
  return date.toISOString().slice(0, 10);
}

/** `11月24日(火)`, as the page says it. */
export function dayWords(day: string): string {
  const options = { month: "long", day: "numeric", weekday: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat("ja", options).format(new Date(`${day}T12:00:00Z`));
}

/** Somebody with one child of their own, of whom nothing has been reported yet. */
export async function parentOf(request: APIRequestContext, nickname: string): Promise<Guardian> {
  const newcomer = await newcomerOf(request, `${nickname}の親`);
  const { code } = await freshLetter(request);
  return registered(request, newcomer, code, nickname);
}

/** The other guardian of that child, by an invitation. */
export async function secondOf(request: APIRequestContext, first: Guardian): Promise<Guardian> {
  const [child] = first.children;
  const invitation = await request.post(`/api/guardian/children/${child?.id}/invitations`, {
    headers: { authorization: `Bearer ${first.token}` },
  });
  expect(invitation.status()).toBe(201);
  const { code } = await invitation.json();
  const newcomer = await newcomerOf(request, `${child?.nickname}のもう一人の親`);
  return registered(request, newcomer, code, child?.nickname ?? "");
}

async function registered(
  request: APIRequestContext,
  newcomer: Guardian,
  code: string,
  nickname: string,
): Promise<Guardian> {
  const answer = await request.post("/api/guardian/children", {
    headers: { authorization: `Bearer ${newcomer.token}` },
    data: { code, nickname },
  });
  expect(answer.status()).toBe(201);
  return guardian(request, newcomer.phone.user_id);
}

/** The guardian's page at that screen. */
export async function openPage(page: Page, search: string, { token }: Guardian): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`/g/${search}#id_token=${token}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** The school of the child from the other side: its desk, and where the child's day stands there. */
export async function schoolOf(
  request: APIRequestContext,
  { children: [child] }: Guardian,
): Promise<{ desk: Desk; school: string; at(day: string): string }> {
  const desk = await Desk.of(request, staff.board);
  const { schools } = await desk.get<{ schools: { code: string; name: string }[] }>("/schools");
  const school = schools.find(({ name }) => name === child?.school.name)?.code;
  if (!school) throw new Error("the child's school is not the board's");
  return { desk, school, at: (day) => `/schools/${school}/absences/${child?.id}/${day}` };
}
