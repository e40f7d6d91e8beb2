import { expect, type Locator, type Page } from "@playwright/test";
import { type Account, demo } from "./demo.ts";
import { look } from "./look.ts";
import { oneTimeCode } from "./one-time-code.ts";

/** Signs in on our own page; an account with a second factor is asked for it. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto("/console/");
  await page.getByLabel("利用者名").fill(account.username);
  await page.getByLabel("パスワード").fill(demo.password);
  await page.getByRole("button", { name: "サインイン" }).click();
  const secret = demo.factors[account.username];
  if (secret) {
    await page.getByLabel(/確認番号/).fill(oneTimeCode(secret));
    await page.getByRole("button", { name: "確認する" }).click();
  }
  await expect(page.getByRole("button", { name: "サインアウト" })).toBeVisible();
}

/** Goes to a school's board; who has only one school is there already. */
export async function openSchool(page: Page, school: string): Promise<void> {
  const choice = page.getByRole("button", { name: school, exact: true });
  const board = page.getByRole("heading", { level: 1, name: new RegExp(`^${school}`) });
  await expect(choice.or(board)).toBeVisible();
  if (await choice.isVisible()) await choice.click();
  await expect(board).toBeVisible();
  await expect(page.getByRole("region", { name: "合計" })).toBeVisible();
}

/** Opens one of the sections by its name in the navigation. */
export async function openSection(page: Page, name: string): Promise<void> {
  const sections = page.getByRole("navigation", { name: /の画面$/ });
  // Beside the name may stand how many things wait there.
  const section = sections.getByRole("link", {
    name: new RegExp(`^${name}(\\s*\\d+\\s*件が待っています)?$`),
  });
  await section.click();
  await expect(section).toHaveAttribute("aria-current", "page");
}

/** The row of a table whose head this is. */
export function rowNamed(page: Page, name: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
}

/** Looks at a screen as it is on a desk and in the narrowest window. */
export async function lookTwice(page: Page, name: string): Promise<void> {
  await expect(page.getByText("読み込んでいます…")).toHaveCount(0);
  await look(page, name);
  await page.setViewportSize({ width: 320, height: 640 });
  await look(page, `${name}-320`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** A name as browsers compare it: rosters write full-width spaces. */
const plain = (name: string): string => name.replace(/\s+/g, " ");

/** The row that belongs to a report: a pupil's name stands at its head. */
export function rowOf(page: Page, pupil: string): Locator {
  return page
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${plain(pupil)}`) }) });
}

/** The pupils whose reports wait to be looked at. */
export async function waitingPupils(page: Page): Promise<string[]> {
  const buttons = page.getByRole("button", { name: /さんの連絡を確認する$/ });
  const labels = await buttons.evaluateAll((all) =>
    all.map((button) => button.getAttribute("aria-label") ?? ""),
  );
  return labels.map((label) => label.replace(/さんの連絡を確認する$/, "").replace(/\s+/g, " "));
}

/** Looks at everything that waits, so that what comes next is alone. */
export async function confirmAll(page: Page): Promise<void> {
  const all = page.getByRole("button", { name: /すべて確認する$/ });
  const none = page.getByText("すべて確認済み");
  await expect(all.or(none).first()).toBeVisible();
  if (await all.isVisible()) await all.click();
  await expect(none).toBeVisible();
}
