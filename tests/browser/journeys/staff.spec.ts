import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { look } from "../support/look.ts";

const open = (page: Page, name: string) =>
  rowNamed(page, name)
    .getByRole("link", { name: /見る・変える$/ })
    .click();

/** Presses what begins it, and then what confirms it. */
async function confirmed(page: Page, act: string, yes: string): Promise<void> {
  await page.getByRole("button", { name: act, exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: yes, exact: true }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
}

test("an administrator invites a colleague, makes them a homeroom teacher, and lets them go", async ({
  page,
}) => {
  const name = `新任 ${Date.now() % 100_000}`;
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "職員");
  await lookTwice(page, "console-staff");
  await page.getByRole("link", { name: "職員を招待する" }).click();
  await page.getByText("自分の学級だけを見ます。").click();
  await page.getByRole("button", { name: "招待のメールを送る" }).click();
  await expect(page.getByText("担任する学級を選んでください。")).toBeVisible();
  await look(page, "console-invite-faults");
  await page.getByLabel("氏名").fill(name);
  await page.getByLabel("メールアドレス").fill(`new-${Date.now()}@hibari.example.jp`);
  await page.getByText("すべての学級を見ます", { exact: false }).click();
  await page.getByRole("button", { name: "招待のメールを送る" }).click();
  await expect(page.getByText(`${name}さんに招待のメールを送りました。`)).toBeVisible();
  await expect(rowNamed(page, name)).toContainText("未設定");

  await open(page, name);
  await page.getByText("自分の学級だけを見ます。").click();
  await page.getByText("3年1組", { exact: true }).click();
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("保存しました。", { exact: true })).toBeVisible();
  await expect(page.getByText(/^担任（3年1組）/)).toBeVisible();
  await lookTwice(page, "console-one-of-staff");

  await page.getByRole("button", { name: "使えなくする", exact: true }).click();
  await look(page, "console-deactivate-question");
  await page.getByRole("alertdialog").getByRole("button", { name: "やめておく" }).click();
  await confirmed(page, "使えなくする", "使えなくする");
  await expect(page.getByText("このアカウントは、いま使えません。")).toBeVisible();
  await page.getByRole("link", { name: /職員の一覧に戻る/ }).click();
  await expect(rowNamed(page, name)).toContainText("使えません");
});

test("an invited colleague signs in with what the mail says, and again after a lost password", async ({
  page,
  request,
  browser,
}) => {
  const mail = `mailed-${Date.now()}@hibari.example.jp`;
  const name = `郵便 ${Date.now() % 100_000}`;
  await signIn(page, staff.vicePrincipal);
  await page.goto("/console/?at=staff&invite=1");
  await page.getByLabel("氏名").fill(name);
  await page.getByLabel("メールアドレス").fill(mail);
  await page.getByRole("button", { name: "招待のメールを送る" }).click();
  await expect(page.getByText(`${name}さんに招待のメールを送りました。`)).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  const first = await temporaryPassword(request, mail);
  await signInAnew(other, mail, first, "はじめての-Password-1");
  await expect(other.getByRole("heading", { level: 1, name: /の欠席連絡$/ })).toBeVisible();

  await open(page, name);
  await confirmed(page, "仮のパスワードを送る", "仮のパスワードを送る");
  await expect(page.getByText(`${name}さんに、仮のパスワードをメールで送りました。`)).toBeVisible();
  await other.reload();
  await expect(other.getByRole("button", { name: "サインイン" })).toBeVisible();
  await expect.poll(() => temporaryPassword(request, mail)).not.toBe(first);
  await signInAnew(other, mail, await temporaryPassword(request, mail), "つぎの-Password-2");
  await expect(other.getByRole("heading", { level: 1, name: /の欠席連絡$/ })).toBeVisible();
  await other.context().close();
});

/** The password of the newest mail to somebody. */
async function temporaryPassword(request: APIRequestContext, to: string): Promise<string> {
  const mails: { to: string | string[]; text: string }[] = await (await request.get("/_local/mails")).json();
  const text = mails.find((mail) => [mail.to].flat().includes(to))?.text ?? "";
  return text.match(/仮のパスワード：(\S+)/)?.[1] ?? "";
}

async function signInAnew(page: Page, user: string, temporary: string, password: string): Promise<void> {
  await page.goto("/console/");
  await page.getByLabel("利用者名").fill(user);
  await page.getByLabel("パスワード").fill(temporary);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByLabel("新しいパスワード", { exact: true }).fill(password);
  await page.getByLabel("新しいパスワード（もう一度）").fill(password);
  await page.getByRole("button", { name: "このパスワードにする" }).click();
}

test("who is deactivated is out at once, in the page that stands open too", async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await signIn(other, staff.withoutSecondFactor);
  await expect(other.getByRole("heading", { level: 1, name: /の欠席連絡$/ })).toBeVisible();
  const teacher =
    (
      await other
        .locator("header")
        .getByText(/ さん$/)
        .textContent()
    )?.replace(/ さん$/, "") ?? "";

  await signIn(page, staff.vicePrincipal);
  await openSection(page, "職員");
  await open(page, teacher);
  await confirmed(page, "使えなくする", "使えなくする");
  try {
    await other.reload();
    await expect(other.getByText(/読み込めませんでした|サインイン/).first()).toBeVisible();
    await expect(other.getByRole("region", { name: "合計" })).toHaveCount(0);
    await look(other, "console-deactivated");
  } finally {
    await confirmed(page, "また使えるようにする", "使えるようにする");
  }
  await signIn(other, staff.withoutSecondFactor);
  await expect(other.getByRole("heading", { level: 1, name: /の欠席連絡$/ })).toBeVisible();
  await other.context().close();
});

test("an address has one account, and a refusal keeps what was typed", async ({ page }) => {
  const mail = `twice-${Date.now()}@hibari.example.jp`;
  await signIn(page, staff.vicePrincipal);
  for (const attempt of [1, 2]) {
    await page.goto("/console/?at=staff&invite=1");
    await page.getByLabel("氏名").fill(`同じ人 ${attempt}`);
    await page.getByLabel("メールアドレス").fill(mail);
    await page.getByRole("button", { name: "招待のメールを送る" }).click();
    if (attempt === 1) await expect(page.getByText("さんに招待のメールを送りました。")).toBeVisible();
  }
  await expect(page.getByRole("alert")).toContainText("招待できませんでした。");
  await expect(page.getByLabel("メールアドレス")).toHaveValue(mail);
});

test("the last account of the board cannot go, and the page says why", async ({ page }) => {
  await signIn(page, staff.board);
  await openSection(page, "職員");
  await expect(page.getByText("使える教育委員会のアカウントは、1つだけです。")).toBeVisible();
  await lookTwice(page, "console-board-staff");
  const own = (
    await page
      .getByRole("banner")
      .getByText(/ さん$/)
      .innerText()
  ).replace(/ さん$/, "");
  await page
    .getByRole("row")
    .filter({ hasText: own })
    .getByRole("link", { name: /見る・変える$/ })
    .first()
    .click();
  await expect(page.getByText(/自分のアカウントを使えなくしたり/)).toBeVisible();
  await expect(page.getByRole("button", { name: "使えなくする", exact: true })).toHaveCount(0);
});
