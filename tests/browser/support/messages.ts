import { createHash } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import type { Desk } from "./desk.ts";
import { newAddress, signInByMail } from "./mail.ts";

/** A broadcast as the console's API answers it, as far as a guardian's journey needs it. */
interface Broadcast {
  id: string;
  version: number;
  state: string;
}

export interface Said {
  title: string;
  text: string;
  letter?: string;
  action?: { what: string; by: string | null; yen: number | null };
  asks_confirmation?: boolean;
}

/** What goes along with the words. */
export interface Along {
  file?: Buffer;
  /** As the console's API takes it. */
  survey?: object;
  appointments?: object;
}

interface Place {
  school: string;
  homeroom: string;
}

/** Written, looked at and released at the desk; it goes out when its minute is over. */
export async function release(
  request: APIRequestContext,
  desk: Desk,
  { school, homeroom }: Place,
  said: Said,
  { file, ...asks }: Along,
): Promise<string> {
  const audience = { segments: [{ kind: "homeroom", school, homeroom }] };
  const begun = await desk.post<Broadcast>("/broadcasts", { school });
  const at = `/broadcasts/${begun.id}`;
  const content = {
    on_page_only: false,
    letter: "",
    action: null,
    asks_confirmation: true,
    each_schools_header: false,
    ...said,
  };
  const timing = { at: null, urgent_until: null };
  await desk.put(at, { version: begun.version, content, audience, timing, ...asks });
  if (file) await attached(request, desk, at, file);
  const { addressed, reached } = await desk.post<{ addressed: number; reached: { line: number } }>(
    "/broadcasts/count",
    { schools: [school], audience },
  );
  const looked = await desk.post<{ findings: { id: string }[]; must_open: string[] }>(`${at}/look`, {
    addressed,
    line: reached.line,
  });
  for (const id of looked.must_open) await desk.post(`${at}/attachments/${id}/opened`);
  const { version } = await desk.get<Broadcast>(at);
  const acknowledged = looked.findings.map(({ id }) => id);
  await desk.post(`${at}/release`, { version, addressed, acknowledged, key: crypto.randomUUID() });
  return begun.id;
}

async function attached(request: APIRequestContext, desk: Desk, at: string, file: Buffer): Promise<void> {
  const sha256 = createHash("sha256").update(file).digest("hex");
  const named = { name: "遠足のしおり.pdf", bytes: file.length, sha256 };
  const { id, upload } = await desk.post<{
    id: string;
    upload: { url: string; headers: Record<string, string> };
  }>(`${at}/attachments`, named);
  const put = await request.put(upload.url, { headers: upload.headers, data: file });
  expect(put.ok(), `the file goes up: ${put.status()} ${await put.text()}`).toBe(true);
  await desk.post(`${at}/attachments/${id}/check`);
}

/** Waits until the minute is over and everybody has it. */
export async function sent(desk: Desk, id: string): Promise<void> {
  const state = async () => (await desk.get<Broadcast>(`/broadcasts/${id}`)).state;
  await expect.poll(state, { timeout: 150_000, message: "the broadcast goes out" }).toBe("sent");
}

export async function withdraw(desk: Desk, id: string): Promise<void> {
  await desk.post(`/broadcasts/${id}/withdraw`, { words: "日にちがちがっていました。", acknowledged: [] });
}

/** Somebody without LINE becomes a guardian, too, of the first of these pupils whose letter is not used up; their address. */
export async function registeredByMail(
  page: Page,
  desk: Desk,
  of: { school: string; pupils: string[] },
  nickname: string,
): Promise<string> {
  const address = newAddress("oshirase");
  await page.goto("/g/");
  await signInByMail(page, address);
  await registers(page, desk, of, nickname);
  return address;
}

/** Whoever is signed in registers the first of these pupils whose letter is not used up. */
export async function registers(
  page: Page,
  desk: Desk,
  { school, pupils }: { school: string; pupils: string[] },
  nickname: string,
): Promise<void> {
  const wanted = { homeroom: null, pupils, who: "all" };
  const { letters } = await desk.post<{ letters: { codes: { code: string }[] }[] }>(
    `/schools/${school}/letters`,
    wanted,
  );
  for (const { code } of letters.flatMap(({ codes }) => codes)) {
    await page.goto(`/g/?letter=${code}`);
    const name = page.getByLabel("お子さまの呼び名");
    await expect(name.or(page.getByRole("alert"))).toBeVisible();
    if (!(await name.isVisible())) continue;
    await name.fill(nickname);
    await page.getByRole("button", { name: "登録する" }).click();
    await expect(page.getByText(`${nickname}さんを登録しました`)).toBeVisible();
    return;
  }
  throw new Error("all codes of these letters are used");
}
