import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { freshLetter, newcomerOf } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { newAddress, signInByMail } from "../support/mail.ts";

const narrow = { width: 320, height: 640 };

/** Somebody with a new phone who has just registered a child by the letter. */
async function parentOf(page: Page, nickname: string): Promise<string> {
  const newcomer = await newcomerOf(page.request, `${nickname}の親`);
  const letter = await freshLetter(page.request);
  await page.goto(`/g/?letter=${letter.code}#id_token=${newcomer.token}`);
  await page.getByLabel("お子さまの呼び名").fill(nickname);
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText(`${nickname}さんを登録しました`)).toBeVisible();
  return newcomer.token;
}

async function registerScreen(page: Page, token: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`/g/?screen=register#id_token=${token}`);
  await expect(page.getByRole("heading", { level: 1, name: "登録" })).toBeVisible();
}

async function invitation(page: Page): Promise<string> {
  await page.getByRole("button", { name: /^もう一人の保護者を招待/ }).click();
  await look(page, "invitation-asked");
  await page.getByRole("button", { name: "招待の番号を作る" }).click();
  const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await expect(code).toBeVisible();
  return code.innerText();
}

async function second(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: narrow })).newPage();
}

test("the first guardian invites the second, and never learns what became of it", async ({
  page,
  browser,
}) => {
  await page.setViewportSize(narrow);
  const token = await parentOf(page, "こはる");
  await registerScreen(page, token);
  await look(page, "register-screen");
  const before = await page.getByRole("main").innerText();
  const code = await invitation(page);
  await expect(page.getByRole("img", { name: "招待の QR コード" })).toBeVisible();
  await expect(page.getByText(/まで、1回だけ使えます/)).toBeVisible();
  await look(page, "invitation-made");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "リンクをコピーする" }).click();
  await expect(page.getByText("コピーしました。")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const url = copied.split("\n").at(-1) ?? "";
  expect(new URL(url).searchParams.get("letter")?.replaceAll("-", "")).toBe(code.replaceAll("-", ""));
  // Closed and opened again it is the same one.
  await page.getByRole("button", { name: "閉じる" }).click();
  await page.getByRole("button", { name: /^もう一人の保護者を招待/ }).click();
  await expect(page.getByText(code)).toBeVisible();

  const other = await second(browser);
  await other.goto(url);
  await signInByMail(other, newAddress("papa"));
  await other.getByLabel("お子さまの呼び名").fill("はるちゃん");
  await other.getByRole("button", { name: "登録する" }).click();
  await expect(other.getByText("はるちゃんを登録しました")).toBeVisible();
  await look(other, "invitation-used");

  // The first one's page and what the API tells it are as they were.
  await registerScreen(page, token);
  expect(await page.getByRole("main").innerText()).toBe(before);

  const third = await second(browser);
  await third.goto(url);
  await signInByMail(third, newAddress("other"));
  await expect(third.getByRole("alert")).toBeVisible();
  await look(third, "invitation-used-twice");
  await Promise.all([other.context().close(), third.context().close()]);
});

test("a nickname is changed; leaving says what it means, and does it", async ({ page, request }) => {
  await page.setViewportSize(narrow);
  const token = await parentOf(page, "しおり");
  await registerScreen(page, token);
  await page.getByRole("button", { name: "呼び名を変える（しおりさん）" }).click();
  const dialog = page.getByRole("dialog", { name: "呼び名を変える" });
  await dialog.getByLabel("お子さまの呼び名").fill("  ");
  await dialog.getByRole("button", { name: "変える", exact: true }).click();
  await expect(dialog.getByText("呼び名を入れてください。")).toBeVisible();
  await look(page, "nickname-missing");
  await dialog.getByLabel("お子さまの呼び名").fill("しーちゃん");
  await dialog.getByRole("button", { name: "変える", exact: true }).click();
  await expect(page.getByRole("heading", { name: "しーちゃん" })).toBeVisible();

  await page.getByRole("button", { name: "登録をやめる（しーちゃん）" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("欠席連絡ができなくなり");
  await look(page, "leave-asked");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "しーちゃん" })).toBeVisible();
  await page.getByRole("button", { name: "登録をやめる（しーちゃん）" }).click();
  await question.getByRole("button", { name: "登録をやめる", exact: true }).click();
  await expect(page.getByRole("heading", { name: "お子さまの登録" })).toBeVisible();
  const answer = await request.get("/api/guardian/me", { headers: { authorization: `Bearer ${token}` } });
  expect((await answer.json()).children).toEqual([]);
});

test("of two children each has an invitation of its own", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const token = await parentOf(page, "いち");
  const letter = await freshLetter(page.request);
  await page.getByRole("button", { name: "もうひとり登録する" }).click();
  await page.getByLabel(/手紙の番号/).fill(letter.code);
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByLabel("お子さまの呼び名").fill("に");
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText("にさんを登録しました")).toBeVisible();
  await registerScreen(page, token);
  await look(page, "register-screen-two");
  const code = page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const codes: string[] = [];
  for (const nickname of ["いち", "に"]) {
    await page.getByRole("button", { name: `もう一人の保護者を招待（${nickname}さん）` }).click();
    await page.getByRole("button", { name: "招待の番号を作る" }).click();
    codes.push(await code.innerText());
    await page.getByRole("button", { name: "閉じる" }).click();
  }
  expect(new Set(codes).size).toBe(2);
});

/** How many more invitations the API makes for the first child of this guardian. */
async function leftOver(request: APIRequestContext, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const { children } = await (await request.get("/api/guardian/me", { headers })).json();
  for (let made = 0; made < 10; made += 1) {
    const answer = await request.post(`/api/guardian/children/${children[0].id}/invitations`, { headers });
    if (answer.status() === 409) return made;
    expect(answer.status()).toBe(201);
  }
  throw new Error("there is no end to invitations");
}

test("nor does the number of invitations that can still be made tell whether one was used", async ({
  page,
  request,
}) => {
  await page.setViewportSize(narrow);
  const left: number[] = [];
  for (const used of [true, false]) {
    const token = await parentOf(page, used ? "つかう" : "のこる");
    await registerScreen(page, token);
    const code = await invitation(page);
    if (used) {
      const other = await newcomerOf(request, "もう一人");
      const answer = await request.post("/api/guardian/children", {
        headers: { authorization: `Bearer ${other.token}` },
        data: { code, nickname: "つかう" },
      });
      expect(answer.status()).toBe(201);
    }
    left.push(await leftOver(request, token));
  }
  expect(left[0]).toBe(left[1]);
});
