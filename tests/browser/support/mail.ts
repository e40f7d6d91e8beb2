import { type APIRequestContext, expect, type Page } from "@playwright/test";

interface Mail {
  to: string[] | string;
  subject: string;
  text: string;
  at: string;
}

/** An address that nobody has signed in with yet. */
export function newAddress(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}@mail.example.jp`;
}

/** Everything that was sent to the address, newest first. */
export async function mailsTo(request: APIRequestContext, address: string): Promise<Mail[]> {
  const mails: Mail[] = await (await request.get("/_local/mails")).json();
  return mails.filter(({ to }) => [to].flat().some((one) => one.includes(address)));
}

/** How many mails have been sent to the address so far. */
export async function countMails(request: APIRequestContext, address: string): Promise<number> {
  return (await mailsTo(request, address)).length;
}

/** The code and the link of the newest mail to the address, once more than `before` are there. */
export async function newestMail(
  request: APIRequestContext,
  address: string,
  before = 0,
): Promise<{ code: string; link: string; text: string }> {
  await expect
    .poll(() => countMails(request, address), { message: "the mail arrives" })
    .toBeGreaterThan(before);
  const [newest] = await mailsTo(request, address);
  const text = newest?.text ?? "";
  const code = /(?<![0-9A-Za-z])[0-9]{8}(?![0-9A-Za-z])/.exec(text)?.[0];
  const link = /\S+\?sign-in=\S+/.exec(text)?.[0];
  if (!code || !link) throw new Error("the mail carries no code or no link");
  return { code, link, text };
}

/** From the address to the end of the sign-in, as a person does it who reads the code off the mail. */
export async function signInByMail(page: Page, address: string): Promise<void> {
  const before = await countMails(page.request, address);
  await page.getByLabel("メールアドレス").fill(address);
  await page.getByRole("button", { name: "確認番号を送る" }).click();
  await expect(page.getByLabel(/確認番号/)).toBeVisible();
  const { code } = await newestMail(page.request, address, before);
  await page.getByLabel(/確認番号/).fill(code);
  await expect(page.getByLabel(/確認番号/)).toBeHidden();
}
