import { type APIRequestContext, expect, type Locator, type Page } from "@playwright/test";
import { openSection, signIn } from "./console.ts";
import { type Account, staff } from "./demo.ts";
import { Desk } from "./desk.ts";
import { type Guardian, guardiansWith } from "./guardian.ts";
import { type Pupil, type Roster, rosterOf } from "./roster.ts";

/** A guardian with a phone, and the one child whom they have at the vice-principal's school. */
export interface Family {
  guardian: Guardian;
  pupil: Pupil;
  roster: Roster;
}

/** A family of the demo's first school that a broadcast reaches in LINE. */
export async function familyOf(request: APIRequestContext): Promise<Family> {
  const desk = await Desk.of(request, staff.vicePrincipal);
  const roster = await rosterOf(desk);
  for (const guardian of await guardiansWith(request, (n) => n === 1)) {
    if (guardian.children[0]?.school.name !== roster.school.name) continue;
    const pupil = await childAmong(request, desk, roster, guardian);
    if (pupil) return { guardian, pupil, roster };
  }
  throw new Error("no phone of the demo belongs to a family of the first school");
}

/** Pupils that are asked about at the same time. */
const AT_ONCE = 8;
/** Who it was the last time: a school has hundreds. */
let found: string | undefined;

/** The pupil among these whose guardian has that number. */
async function childAmong(
  request: APIRequestContext,
  desk: Desk,
  { school, pupils }: Roster,
  { token }: Guardian,
): Promise<Pupil | undefined> {
  const me = await request.get("/api/guardian/me", { headers: { authorization: `Bearer ${token}` } });
  const number: string = (await me.json()).children[0].number;
  const isTheirs = async ({ id }: Pupil) => {
    const { links } = await desk.get<{ links: { number: string }[] }>(
      `/schools/${school.code}/pupils/${id}/guardians`,
    );
    return links.some((link) => link.number === number);
  };
  const likely = pupils.find(({ id }) => id === found);
  if (likely && (await isTheirs(likely))) return likely;
  for (let from = 0; from < pupils.length; from += AT_ONCE) {
    const some = pupils.slice(from, from + AT_ONCE);
    const theirs = await Promise.all(some.map(isTheirs));
    const child = some[theirs.indexOf(true)];
    if (child) {
      found = child.id;
      return child;
    }
  }
  return undefined;
}

/** Signs in and begins a new broadcast; the cursor stands in the text. */
export async function beginBroadcast(page: Page, account: Account = staff.vicePrincipal): Promise<void> {
  await signIn(page, account);
  await openSection(page, "配信");
  await page.getByRole("button", { name: "新しく作る" }).click();
  await expect(text(page)).toBeFocused();
}

/** The text of the broadcast that is being written. */
export const text = (page: Page): Locator => page.getByRole("textbox", { name: "本文", exact: true });

/** A box of the tree of recipients. */
export const box = (page: Page, name: string): Locator =>
  page.getByRole("group", { name: "だれに" }).getByText(name, { exact: true });

/** Waits until what stands on the screen is kept, and everybody is counted. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText("下書きを保存しました")).toBeVisible();
  await expect(page.getByText(/宛先の人数を数えています/)).toHaveCount(0);
}

/** The dialog before the sending. */
export const guard = (page: Page): Locator => page.getByRole("dialog", { name: /の?前に確かめる$/ });

/** 「28人に送る」 */
export const sendButton = (page: Page): Locator =>
  guard(page).getByRole("button", { name: /人に(送る|送ることを承認する)$/ });

/** Reads everything that the guard has found, once it has looked. */
export async function acknowledgeAll(page: Page): Promise<void> {
  await expect(guard(page).getByRole("heading", { name: "送る内容" })).toBeVisible();
  const boxes = guard(page).getByText("確かめました。このまま送ってよい内容です");
  const found = await boxes.count();
  for (let n = 0; n < found; n += 1) await boxes.nth(n).click();
}

/** Writes, chooses, looks, and presses 「送る」: the minute begins. */
export async function send(page: Page, words: string, homeroom: string): Promise<void> {
  await beginBroadcast(page);
  await text(page).fill(words);
  await box(page, homeroom).first().click();
  await page.getByRole("button", { name: "確認して送る" }).click();
  await expect(sendButton(page)).toBeVisible();
  await acknowledgeAll(page);
  await sendButton(page).click();
  await expect(page.getByRole("button", { name: "送るのをやめる" })).toBeVisible();
}

/** The minute is over, and everybody has it but those whose hours it waits for: other journeys leave some asleep. */
export async function goneOut(page: Page): Promise<void> {
  await expect.poll(() => missing(page), { timeout: 150_000 }).toBe(0);
}

/** How many have not got it yet, those asleep left out; -1: it does not go out yet. */
async function missing(page: Page): Promise<number> {
  if (await page.getByText("送信ずみ", { exact: true }).isVisible()) return 0;
  const bars = await page.getByRole("progressbar").allInnerTexts();
  const left = bars
    .map((bar) => /([\d,]+) \/ ([\d,]+) 人/.exec(bar))
    .map((of) => (of ? number(of[2]) - number(of[1]) : 0));
  const asleep = page.getByText(/^夜間に受け取らない設定などの [\d,]+人/);
  const waits = (await asleep.isVisible()) ? number(/[\d,]+/.exec(await asleep.innerText())?.[0]) : 0;
  return bars.length === 0 || waits === 0 ? -1 : left.reduce((sum, n) => sum + n, -waits);
}

const number = (text = "0") => Number(text.replaceAll(",", ""));

/** Opens one of the folded parts. */
export async function unfold(page: Page, title: string): Promise<void> {
  const fold = page.locator("details", { has: page.locator("summary", { hasText: title }) });
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").click();
}

/** Chooses a file to go along. */
export async function attach(
  page: Page,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await unfold(page, "添付ファイル");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "ファイルを選ぶ" }).click();
  await (await chooser).setFiles(file);
}

/** A day as its field takes it, so many days from now. */
export const inDays = (n: number): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Tokyo" }).format(Date.now() + n * 86_400_000);

/** A PDF of one page that says this, in Latin letters. */
export function pdf(words: string): Buffer {
  const stream = `BT /F1 18 Tf 60 760 Td (${words}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, n) => {
    const place = body.length;
    body += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + end, "latin1");
}
