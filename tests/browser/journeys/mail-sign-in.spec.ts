import { expect, type Page, test } from "@playwright/test";
import { Effort } from "../support/effort.ts";
import { freshLetter } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { countMails, newAddress, newestMail, signInByMail } from "../support/mail.ts";

const narrow = { width: 320, height: 640 };

/** The letter's QR code, the sign-in, the nickname: from then on the reader has a child. */
async function registered(page: Page, address: string, nickname: string): Promise<void> {
  const letter = await freshLetter(page.request);
  await page.goto(`/g/?letter=${letter.code}`);
  await signInByMail(page, address);
  await page.getByLabel("お子さまの呼び名").fill(nickname);
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText(`${nickname}さんを登録しました`)).toBeVisible();
}

test("without LINE a guardian signs in by the code of a mail, and the page never holds the session", async ({
  page,
}) => {
  const address = newAddress("sachi");
  await page.setViewportSize(narrow);
  const effort = await Effort.of(page);
  await page.goto("/g/");
  await expect(page.getByLabel("メールアドレス")).toBeVisible();
  await look(page, "guardian-sign-in");
  await page.getByLabel("メールアドレス").fill("sachi@");
  await page.getByRole("button", { name: "確認番号を送る" }).click();
  await expect(page.getByText("メールアドレスをもう一度お確かめください。")).toBeVisible();

  effort.begin();
  await page.getByLabel("メールアドレス").click();
  // As it comes out of a Japanese keyboard.
  await page.getByLabel("メールアドレス").fill(address.replace("@", "＠"));
  await page.getByRole("button", { name: "確認番号を送る" }).click();
  const code = page.getByLabel(/確認番号/);
  await expect(code).toBeFocused();
  await expect(code).toHaveAttribute("autocomplete", "one-time-code");
  await look(page, "guardian-sign-in-code");
  const mail = await newestMail(page.request, address);

  // Phones drop the page while its reader looks into the mail.
  await page.reload();
  const wrong = mail.code === "00000000" ? "00000001" : "00000000";
  await code.fill(wrong);
  await expect(page.getByRole("alert")).toBeVisible();
  await look(page, "guardian-sign-in-wrong");
  await code.fill(mail.code);
  await expect(page.getByRole("heading", { name: "お子さまの登録" })).toBeVisible();
  expect(effort.taps, "taps").toBeLessThanOrEqual(2);

  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === "__Host-renraku");
  expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict", path: "/" });
  expect(await page.evaluate(() => document.cookie)).toBe("");
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain(session?.value ?? "?");
  await look(page, "guardian-signed-in");
  await page.reload();
  await expect(page.getByRole("heading", { name: "お子さまの登録" })).toBeVisible();
});

test("the mail's link signs in only when a person presses, once, and leaves the address", async ({
  page,
  browser,
}) => {
  const address = newAddress("yuki");
  await page.setViewportSize(narrow);
  await page.goto("/g/");
  await page.getByLabel("メールアドレス").fill(address);
  await page.getByRole("button", { name: "確認番号を送る" }).click();
  const { link } = await newestMail(page.request, address);
  const secret = new URL(link).searchParams.get("sign-in") ?? "?";

  const other = await (await browser.newContext({ viewport: narrow })).newPage();
  const opened: string[] = [];
  other.on("request", (request) => request.url().endsWith("/session") && opened.push(request.url()));
  await other.goto(link);
  const button = other.getByRole("button", { name: "サインインする" });
  await expect(button).toBeVisible();
  await expect(other.getByText("y•••@mail.example.jp"), "whose account it is").toBeVisible();
  expect(other.url()).not.toContain("sign-in");
  expect(opened, "a scanner that only opens the link signs nobody in").toEqual([]);
  expect(await other.context().cookies()).toEqual([]);
  await look(other, "guardian-sign-in-link");
  await button.click();
  await expect(other.getByRole("heading", { name: "お子さまの登録" })).toBeVisible();
  expect(await other.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(secret);
  await other.context().close();

  const late = await (await browser.newContext({ viewport: narrow })).newPage();
  await late.goto(link);
  await expect(late.getByRole("alert")).toBeVisible();
  await expect(late.getByRole("button", { name: "サインインする" })).toHaveCount(0);
  await look(late, "guardian-sign-in-link-used");
  await late.getByRole("button", { name: "メールをもう一度送ってもらう" }).click();
  await expect(late.getByLabel("メールアドレス")).toBeVisible();
  await late.context().close();
});

test("somebody else's link does not take the place of a session without being asked", async ({
  page,
  request,
}) => {
  const [mine, theirs] = [newAddress("watashi"), newAddress("hoka")];
  await page.setViewportSize(narrow);
  await registered(page, mine, "わた");
  const answer = await request.post("/api/guardian/sign-in", { data: { mail: theirs } });
  expect(answer.status()).toBe(202);
  const { link } = await newestMail(request, theirs);

  await page.goto(link);
  await expect(page.getByText("この端末では、別のアドレスの方がサインインしています。")).toBeVisible();
  await expect(page.getByText("w•••@mail.example.jp")).toBeVisible();
  await expect(page.getByText("h•••@mail.example.jp")).toBeVisible();
  await look(page, "guardian-sign-in-link-other");
  await page.getByRole("button", { name: "いまのままにする" }).click();
  await expect(page.getByRole("log")).toBeVisible();
  await page.goto("/g/?screen=register");
  await expect(page.getByRole("heading", { name: "わたさん" })).toBeVisible();

  await page.goto(link);
  await page.getByRole("button", { name: "このリンクのアドレスに切り替える" }).click();
  await expect(page.getByRole("heading", { name: "お子さまの登録" })).toBeVisible();
  await expect(page.getByText("わた")).toHaveCount(0);
});

test("a session that ends in the middle asks kindly, and keeps what was typed", async ({ page }) => {
  const address = newAddress("naka");
  await page.setViewportSize({ width: 390, height: 844 });
  await registered(page, address, "なか");
  await page.getByRole("button", { name: "トークを開く" }).click();
  await page.getByRole("button", { name: "連絡する" }).click();
  await page.getByText("遅刻", { exact: true }).click();
  await page.getByText("通院", { exact: true }).click();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await expect(page.getByText("入れた内容は残っています")).toBeVisible();
  await expect(page.getByLabel("メールアドレス")).toHaveValue(address);
  await look(page, "guardian-sign-in-again");
  await signInByMail(page, address);
  // Nothing had to be pressed again: the report has gone on by itself.
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toBeVisible();
  await expect(page.getByText(/遅刻/).first()).toBeVisible();
});

test("somebody else who signs in there does not go on with what another has begun", async ({ page }) => {
  const address = newAddress("haha");
  await page.setViewportSize({ width: 390, height: 844 });
  await registered(page, address, "まえ");
  await page.goto("/g/?screen=report");
  await page.getByText("遅刻", { exact: true }).click();
  await page.getByText("通院", { exact: true }).click();
  await page.context().clearCookies();
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "PUT" && sent.push(request.url()));
  await page.getByRole("button", { name: "送る", exact: true }).click();
  await expect(page.getByLabel("メールアドレス")).toBeVisible();
  const before = sent.length;
  await signInByMail(page, newAddress("chichi"));
  await expect(page.getByRole("heading", { name: "お子さまの登録" })).toBeVisible();
  expect(sent).toHaveLength(before);
  await expect(page.getByText("まえ")).toHaveCount(0);
});

test("signing out everywhere ends the session of a lost phone, too", async ({ page, browser }) => {
  const address = newAddress("naku");
  await page.setViewportSize(narrow);
  await registered(page, address, "なく");
  const lost = await (await browser.newContext({ viewport: narrow })).newPage();
  await lost.goto("/g/");
  await signInByMail(lost, address);
  await expect(lost.getByRole("log")).toBeVisible();

  await page.goto("/g/?screen=register");
  await page.getByRole("button", { name: "すべての端末でサインアウト" }).click();
  await expect(page.getByLabel("メールアドレス")).toBeVisible();
  await lost.reload();
  await expect(lost.getByLabel("メールアドレス")).toBeVisible();
  await lost.context().close();
  await signInByMail(page, address);
  await expect(page.getByRole("log")).toBeVisible();
});

test("signing out ends the session and forgets the talk; a second mail makes the first code worthless", async ({
  page,
}) => {
  const address = newAddress("saku");
  await page.setViewportSize(narrow);
  await registered(page, address, "さく");
  await page.getByRole("button", { name: "トークを開く" }).click();
  await expect(page.getByRole("log").getByRole("article").first()).toBeVisible();
  await page.getByRole("button", { name: "登録", exact: true }).click();
  await look(page, "guardian-register-by-mail");
  const kept = await page.context().cookies();
  await page.getByRole("button", { name: "サインアウト", exact: true }).click();
  await expect(page.getByLabel("メールアドレス")).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem("renraku.talk"))).toBeNull();
  // A copy of the cookie opens nothing any more: the session has ended on the server.
  await page.context().addCookies(kept);
  await page.reload();
  await expect(page.getByLabel("メールアドレス")).toBeVisible();

  const before = await countMails(page.request, address);
  await page.getByLabel("メールアドレス").fill(address);
  await page.getByRole("button", { name: "確認番号を送る" }).click();
  const first = await newestMail(page.request, address, before);
  await page.getByRole("button", { name: "もう一度送る" }).click();
  await expect(page.getByText("もう一度送りました")).toBeVisible();
  const second = await newestMail(page.request, address, before + 1);
  if (first.code !== second.code) {
    await page.getByLabel(/確認番号/).fill(first.code);
    await expect(page.getByRole("alert")).toBeVisible();
  }
  await page.getByLabel(/確認番号/).fill(second.code);
  await expect(page.getByRole("log")).toBeVisible();
});
