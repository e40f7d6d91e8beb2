import { expect, type Page, test } from "@playwright/test";
import { confirmAll, openSchool, signIn, waitingPupils } from "../support/console.ts";
import { demo, staff } from "../support/demo.ts";
import { clearDay, type Guardian, guardiansWith, report } from "../support/guardian.ts";
import { look } from "../support/look.ts";

let family: Guardian;
let school: string;

test.beforeEach(async ({ request }) => {
  const [first] = await guardiansWith(request, (n) => n === 1);
  const [child] = first?.children ?? [];
  if (!first || !child) throw new Error("the demo has no guardian with one child");
  family = first;
  school = child.school.name;
  await clearDay(request, first, first.today);
});

test("with the second factor reasons are shown, without it a line says why not", async ({
  page,
  browser,
  request,
}) => {
  await report(request, family, family.today, "absent");
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  await expect(page.getByRole("columnheader", { name: "理由" })).toBeVisible();
  await expect(page.getByRole("button", { name: /認証アプリ/ })).toHaveCount(0);
  await expect(page.getByRole("table")).toContainText("体調がよくない");
  await look(page, "console-reasons");

  const other = await (await browser.newContext()).newPage();
  await signIn(other, staff.withoutSecondFactor);
  await openSchool(other, school);
  await expect(other.getByText(/^理由は、認証アプリの確認番号を使って/)).toBeVisible();
  await expect(other.getByRole("columnheader", { name: "理由" })).toHaveCount(0);
  await expect(other.locator("body")).not.toContainText("体調がよくない");
  await look(other, "console-no-reasons");
  await other.context().close();
});

// Only as far as the number: an account with a second factor would be no use to the journeys that come after.
test("who sees no reasons is led to an authenticator app, and a wrong number sets nothing up", async ({
  page,
}) => {
  await signIn(page, staff.withoutSecondFactor);
  await openSchool(page, school);
  await expect(page.getByRole("button", { name: "認証アプリの設定" })).toBeVisible();
  await page.getByRole("button", { name: "認証アプリを設定する" }).click();
  const panel = page.getByRole("dialog", { name: "認証アプリを設定する" });
  await expect(panel.getByRole("img", { name: /QR コード/ })).toBeVisible();
  await look(page, "console-add-app");
  await panel.getByLabel(/確認番号/).fill("000000");
  await panel.getByRole("button", { name: "設定する", exact: true }).click();
  await expect(panel.getByRole("alert")).toContainText("確認番号が違います");
  await page.setViewportSize({ width: 320, height: 640 });
  await look(page, "console-add-app-320");
  await panel.getByRole("button", { name: "やめる" }).click();
  await expect(panel).toHaveCount(0);
  await page.getByRole("button", { name: "サインアウト" }).click();
  // Asks for no number: nothing has changed.
  await signIn(page, staff.withoutSecondFactor);
});

test("a wrong password and a wrong number are told apart from each other", async ({ page }) => {
  const account = staff.vicePrincipal;
  await page.goto("/console/");
  await look(page, "console-sign-in");
  await page.getByLabel("利用者名").fill(account.username);
  await page.getByLabel("パスワード").fill("違うパスワード");
  await page.getByRole("button", { name: "サインイン" }).click();
  await expect(page.getByRole("alert")).toContainText("利用者名かパスワードが違います");
  await page.getByLabel("パスワード").fill(demo.password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByLabel(/確認番号/).fill("000000");
  await page.getByRole("button", { name: "確認する" }).click();
  await expect(page.getByRole("alert")).toContainText("確認番号が違います");
  await look(page, "console-second-factor");
});

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
    });
    if (name.test(label)) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test("a report is confirmed by keyboard alone, and the focus goes where it is useful", async ({
  page,
  request,
}) => {
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  await confirmAll(page);
  await report(request, family, family.today, "late");
  await expect.poll(() => waitingPupils(page)).toHaveLength(1);
  await page.evaluate("document.body.focus()");
  await tabTo(page, /さんの連絡を確認する$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("すべて確認済み")).toBeVisible();
  await expect(page.getByRole("region", { name: "合計" })).toBeFocused();
  await look(page, "console-keyboard");
});

test("another day is one click away, and so is today", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByRole("button", { name: /前の日/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(title ?? "");
  await look(page, "console-other-day");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(title ?? "");
  await page.getByLabel("表示する日").fill("2026-04-08");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("4月8日");
  await page.getByRole("button", { name: "今日に戻る" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
});

test("the board is usable at 320 px and at twice the size", async ({ page, request }) => {
  await report(request, family, family.today, "absent");
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  await page.setViewportSize({ width: 320, height: 640 });
  await look(page, "console-320");
  // 200 % of 1280 × 900 is a window of 640 × 450.
  await page.setViewportSize({ width: 640, height: 450 });
  await look(page, "console-200-percent");
});

test("signing out forgets the session, a reload too", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await page.reload();
  await expect(page.getByRole("button", { name: "サインアウト" })).toBeVisible();
  await page.getByRole("button", { name: "サインアウト" }).click();
  await expect(page.getByRole("button", { name: "サインイン" })).toBeVisible();
  expect(await page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")).toBe("{}");
  await page.reload();
  await expect(page.getByRole("button", { name: "サインイン" })).toBeVisible();
});

test("staff of the board choose the school first", async ({ page }) => {
  await signIn(page, staff.board);
  await expect(page.getByRole("heading", { name: "学校を選ぶ" })).toBeVisible();
  await look(page, "console-schools");
  await page.getByLabel("学校名でさがす").fill(school.slice(-5));
  await page.getByRole("button", { name: school, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(school);
});
