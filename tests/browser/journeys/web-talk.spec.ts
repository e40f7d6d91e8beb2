import { expect, type Page, test } from "@playwright/test";
import { Effort } from "../support/effort.ts";
import { freshLetter, guardiansWith } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { newAddress, signInByMail } from "../support/mail.ts";

/** Somebody without LINE who has a child here, in the talk. */
async function talking(page: Page, nickname: string): Promise<void> {
  const letter = await freshLetter(page.request);
  await page.goto(`/g/?letter=${letter.code}`);
  await signInByMail(page, newAddress("talk"));
  await page.getByLabel("お子さまの呼び名").fill(nickname);
  await page.getByRole("button", { name: "登録する" }).click();
  await page.getByRole("button", { name: "トークを開く" }).click();
  await expect(page.getByRole("log")).toBeVisible();
  await expect(page.getByRole("article", { name: "学校から" }).first()).toBeVisible();
}

const newest = (page: Page) => page.getByRole("article", { name: "学校から" }).last();
const own = (page: Page) => page.getByRole("article", { name: "あなたから" });
const menu = (page: Page, label: string) =>
  page.getByRole("group", { name: "トークのメニュー" }).getByRole("button", { name: label });
const tap = (page: Page, label: string | RegExp) => newest(page).getByRole("button", { name: label }).click();

test("an absence is reported in the browser's talk in four taps, and the talk stays over a reload", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const effort = await Effort.of(page);
  await talking(page, "つばさ");
  await look(page, "web-talk-greeting");
  effort.begin();
  const started = Date.now();
  await menu(page, "欠席連絡").click();
  await expect(newest(page)).toContainText("つばさの連絡");
  await look(page, "web-talk-when");
  await tap(page, /^きょう\s*欠席/);
  await expect(newest(page)).toContainText("理由をえらんでください");
  await look(page, "web-talk-reason");
  await tap(page, "体調がよくない");
  await expect(newest(page)).toContainText("この内容で送りますか");
  await tap(page, /^送る$/);
  await expect(newest(page)).toContainText("受け付けました");
  expect(Date.now() - started, "under 30 seconds").toBeLessThan(30_000);
  expect(effort.taps, "taps").toBeLessThanOrEqual(4);
  expect(effort.keys, "keys").toBe(0);
  await expect(newest(page)).toContainText("受付番号");
  await expect(newest(page)).not.toContainText("体調がよくない");
  await expect(own(page).last()).toContainText("送る");
  await look(page, "web-talk-received");

  await menu(page, "連絡の確認").click();
  await expect(newest(page)).toContainText("学校の確認を待っています");
  const messages = await page.getByRole("article").count();
  await page.reload();
  await expect(page.getByRole("article")).toHaveCount(messages);
  await tap(page, "取り消す");
  await expect(newest(page)).toContainText("取り消しますか");
  await tap(page, "取り消す");
  // After lessons have begun the school is asked for it.
  await expect(newest(page)).toContainText(/取り消しました|学校に変更をお願いしました/);

  // The page says the same as the talk.
  await page.getByRole("button", { name: "連絡の確認" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "連絡の確認" })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("取り消し");
});

test("another day is picked in a calendar of our own page, and words are understood", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await talking(page, "ひかる");
  await page.getByLabel("ことばで入れる").fill("欠席");
  await page.getByRole("button", { name: "送信" }).click();
  await expect(own(page).last()).toContainText("欠席");
  await expect(newest(page)).toContainText("ひかるの連絡");
  await tap(page, "ほかの日をえらぶ");
  const dialog = page.getByRole("dialog", { name: "ほかの日をえらぶ" });
  const day = dialog.getByLabel("日にち");
  const last = (await day.getAttribute("max")) ?? "";
  await look(page, "web-talk-day");
  await day.fill("2020-01-01");
  await dialog.getByRole("button", { name: "この日にする" }).click();
  await expect(dialog).toBeVisible();
  await day.fill(last);
  await dialog.getByRole("button", { name: /にする$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(own(page).last()).toContainText("ほかの日をえらぶ：");
  await expect(newest(page)).toContainText(/\)どうなさいますか。/);
  await tap(page, /^早退$/);
  await expect(newest(page)).toContainText("理由をえらんでください");
  await tap(page, "通院");
  await expect(newest(page)).toContainText("この内容で送りますか");
  await tap(page, /^送る$/);
  await expect(newest(page)).toContainText("受け付けました");
  await look(page, "web-talk-other-day");

  // Somebody tells the whole story: the school does not get it, and the talk says so.
  await page.getByLabel("ことばで入れる").fill("きのうから熱があるので休みます");
  await page.keyboard.press("Enter");
  await expect(page.getByText("学校には届きません").last()).toBeVisible();
  await expect(page.getByLabel("ことばで入れる")).toBeFocused();
});

test("a lost answer can be asked for again under the same id, and reports nothing twice", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await talking(page, "あおい");
  await menu(page, "欠席連絡").click();
  await expect(newest(page)).toContainText("あおいの連絡");
  await tap(page, /^きょう\s*遅刻/);
  await expect(newest(page)).toContainText("理由をえらんでください");
  await tap(page, "家の都合");
  await expect(newest(page)).toContainText("この内容で送りますか");
  const events: string[] = [];
  await page.route("**/api/guardian/talk", async (route) => {
    const said = route.request().postDataJSON();
    // Opened again the talk also asks what has come meanwhile.
    if (said.hello) return route.continue();
    events.push(said.event);
    // The first time it arrives, and the answer does not.
    const answer = await route.fetch();
    return events.length === 1 ? route.abort() : route.fulfill({ response: answer });
  });
  await tap(page, /^送る$/);
  await expect(page.getByText("送れたか、確かめられませんでした。")).toBeVisible();
  await look(page, "web-talk-lost-answer");
  // Even when the page was left in between.
  await page.reload();
  await page.getByRole("button", { name: "もう一度送る" }).dblclick();
  await expect(newest(page)).toContainText("受け付けました");
  await expect(page.getByText("送れたか、確かめられませんでした。")).toHaveCount(0);
  expect(events).toHaveLength(2);
  expect(new Set(events).size).toBe(1);
  await page.unroute("**/api/guardian/talk");
  await page.getByRole("button", { name: "連絡の確認" }).first().click();
  const card = page.getByRole("article").first();
  await card.getByText("これまでの記録").click();
  await expect(card.getByRole("listitem")).toHaveCount(1);
});

test("the talk works by keyboard alone, and what is new is read out", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await talking(page, "そら");
  const log = page.getByRole("log", { name: "学校とのやりとり" });
  await expect(log).toBeVisible();
  await menu(page, "欠席連絡").focus();
  await page.keyboard.press("Enter");
  await expect(newest(page)).toContainText("そらの連絡");
  // The focus has gone on to the answer, so its first button is one key away.
  await expect(newest(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(newest(page).getByRole("button").first()).toBeFocused();
  await look(page, "web-talk-keyboard");
  await page.keyboard.press("Enter");
  await expect(newest(page)).toContainText("理由をえらんでください");
  await expect(newest(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(newest(page)).toContainText("この内容で送りますか");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(newest(page)).toContainText("受け付けました");
});

test("enlarged four times, everything is still reached by scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await talking(page, "みう");
  await menu(page, "欠席連絡").click();
  await expect(newest(page)).toContainText("みうの連絡");
  await tap(page, /^きょう\s*欠席/);
  await expect(newest(page)).toContainText("理由をえらんでください");
  await tap(page, "その他");
  await expect(newest(page).getByRole("button", { name: "送る", exact: true })).toBeVisible();
  await look(page, "web-talk-enlarged");
});

test("who uses LINE has no second talk on the page", async ({ page, request }) => {
  const [family] = await guardiansWith(request, (n) => n > 0);
  await page.goto(`/g/?screen=talk#id_token=${family?.token}`);
  await expect(page.getByRole("heading", { name: "欠席・遅刻・早退の連絡" })).toBeVisible();
  await expect(page.getByRole("button", { name: "トーク", exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "サインアウト" })).toHaveCount(0);
});
