import { expect, type Page, test } from "@playwright/test";
import { Effort } from "../support/effort.ts";
import { look } from "../support/look.ts";
import { printed } from "../support/paper.ts";
import { daysAfter, dayWords, openPage, parentOf, schoolOf, secondOf } from "../support/parent.ts";

const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };

const card = (page: Page, day: string) =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name: dayWords(day) }) });
const send = (page: Page, name = "送る") => page.getByRole("button", { name, exact: true }).click();
const kind = (page: Page, name: string) => page.getByText(name, { exact: true }).click();

const tomorrowOn = (page: Page) =>
  page.getByRole("radiogroup", { name: "いつですか" }).getByText("明日").click();

async function taken(page: Page, title: RegExp = /受け付けました/): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("who has no time reports in three taps, and is asked nothing more", async ({ page, request }) => {
  const parent = await parentOf(request, "みつ");
  await page.setViewportSize(phone);
  const effort = await Effort.of(page);
  await openPage(page, "?screen=report", parent);
  await expect(page.getByText("症状・診断を伝える")).toHaveCount(0);
  effort.begin();
  await kind(page, "欠席");
  await kind(page, "体調がよくない");
  await send(page);
  await taken(page);
  expect([effort.taps, effort.keys]).toEqual([3, 0]);
});

test("an influenza is told with its days, and the page says from when the child may come", async ({
  page,
  request,
}) => {
  const parent = await parentOf(request, "いんふ");
  const [tomorrow, onset] = [daysAfter(parent.today, 1), daysAfter(parent.today, -1)];
  await page.setViewportSize(phone);
  await openPage(page, "?screen=report", parent);
  await tomorrowOn(page);
  await kind(page, "欠席");
  await kind(page, "感染症と診断された");
  await page.getByText("発熱", { exact: true }).click();
  await page.getByLabel("体温").fill("99");
  await page.getByLabel("お医者さんに診断された感染症").selectOption("インフルエンザ");
  await page.getByLabel("症状が出はじめた日").fill(onset);
  await page.getByText("学校に伝えたいこと").click();
  await page.getByLabel("伝えたいこと", { exact: true }).fill("昨日の夜から熱があります。");
  await look(page, "absence-guardian-health");
  await send(page);
  await expect(page.getByRole("alert")).toContainText("体温");
  await look(page, "absence-guardian-wrong");
  await page.getByLabel("体温").fill("38度5分");
  await send(page);
  await taken(page);
  await expect(page.getByText("登校できる日は、まだわかりません。")).toBeVisible();

  // A day later: the fever has gone.
  await openPage(page, "?screen=reports", parent);
  await expect(card(page, tomorrow)).toContainText("症状：発熱（38.5℃）");
  await expect(card(page, tomorrow)).toContainText("診断：インフルエンザ");
  await expect(card(page, tomorrow)).toContainText("昨日の夜から熱があります。");
  await page.setViewportSize(narrow);
  await look(page, "absence-guardian-reports-narrow");
  await card(page, tomorrow)
    .getByRole("button", { name: /^変更する/ })
    .click();
  await expect(page.getByLabel("体温")).toHaveValue("38.5");
  await page.getByLabel("熱が下がった日").fill(parent.today);
  await look(page, "absence-guardian-change-narrow");
  await send(page, "変更を送る");
  await taken(page);
  // The fifth day after the onset is later than the second without fever.
  const back = dayWords(daysAfter(onset, 6));
  await expect(page.getByText(`${back}から登校できる見こみです。`)).toBeVisible();

  await page.getByRole("button", { name: /^出席停止のお知らせを見る/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "出席停止のお知らせ" })).toBeVisible();
  await expect(page.getByText(`${back}から登校できる見こみです。`)).toBeVisible();
  await expect(page.getByText("お医者さんの証明書ではありません")).toBeVisible();
  await look(page, "absence-guardian-return");
  expect(await printed(page, "absence-guardian-return")).toBe(1);
  await page.goBack();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "出席停止のお知らせ" })).toBeVisible();
});

test("several days with times are one report, and are taken back together", async ({ page, request }) => {
  const parent = await parentOf(request, "つづき");
  const [first, last] = [daysAfter(parent.today, 1), daysAfter(parent.today, 9)];
  await page.setViewportSize(phone);
  await openPage(page, "?screen=report", parent);
  await tomorrowOn(page);
  await page.getByText("2日以上つづく").click();
  await kind(page, "遅刻と早退");
  await kind(page, "通院");
  await send(page);
  await expect(page.getByRole("alert")).toContainText("いつまでつづくか");
  await page.getByLabel(/^いつまでつづきますか/).fill(last);
  await page.getByLabel("何時ごろ学校に着きますか").selectOption("14:00ごろ");
  await page.getByLabel("何時ごろ早退しますか").selectOption("10:30ごろ");
  await send(page);
  await expect(page.getByText("学校に着く時刻よりあとにしてください。")).toBeVisible();
  await page.getByLabel("何時ごろ学校に着きますか").selectOption("10:30ごろ");
  await page.getByLabel("何時ごろ早退しますか").selectOption("14:00ごろ");
  await page.getByLabel("おむかえはどなたですか").selectOption("ほかの人");
  await page.getByLabel("おむかえに来る人").fill("おば");
  await look(page, "absence-guardian-times");
  await send(page);
  await taken(page);
  await expect(page.getByText("学校のある").first()).toBeVisible();
  const count = await page.getByText("10:30ごろ登校・14:00ごろ早退").count();
  expect(count, "school days among nine days").toBeGreaterThan(2);
  await look(page, "absence-guardian-several-taken");

  await page.getByRole("button", { name: "連絡の確認を見る" }).click();
  await page.getByText("1日ずつ見る・変える").click();
  const oldest = page.getByRole("article").last();
  await expect(oldest).toContainText("おむかえ：おば");
  await look(page, "absence-guardian-several-listed");
  await oldest.getByRole("button", { name: /^取り消す/ }).click();
  await page.getByText(`（連絡した${count}日分）`).click();
  await look(page, "absence-guardian-several-cancel");
  await page.getByRole("alertdialog").getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await page.getByText("1日ずつ見る・変える").click();
  await expect(page.getByText("取り消し", { exact: true })).toHaveCount(count);
  expect(first < last).toBe(true);
});

test("the other guardian sees who has reported, and chooses whether to hear of it", async ({
  page,
  request,
}) => {
  const mother = await parentOf(request, "ふたり");
  const father = await secondOf(request, mother);
  const tomorrow = daysAfter(mother.today, 1);
  await page.setViewportSize(phone);
  await openPage(page, "?screen=report", mother);
  await tomorrowOn(page);
  await kind(page, "遅刻");
  await kind(page, "家の都合");
  await expect(page.getByText("症状・診断を伝える")).toHaveCount(0);
  await send(page);
  await taken(page);
  await openPage(page, "?screen=reports", father);
  await expect(card(page, tomorrow)).toContainText("ほかの保護者からの連絡です。");
  await openPage(page, "?screen=hours", father);
  await expect(page.getByRole("radio", { name: /^受け取る/ })).toBeChecked();
  await page.getByText("受け取らない（学校からの返事は届きます）").click();
  await page.getByRole("button", { name: "この内容にする" }).click();
  await expect(page.getByText("変えました")).toBeVisible();
  await look(page, "absence-guardian-settings");
  await openPage(page, "?screen=hours", father);
  await expect(page.getByRole("radio", { name: /^受け取らない/ })).toBeChecked();
});

test("the school's words, its arrangement and its receipt come to the page", async ({ page, request }) => {
  const parent = await parentOf(request, "へんじ");
  const [child] = parent.children;
  const tomorrow = daysAfter(parent.today, 1);
  await page.setViewportSize(phone);
  await openPage(page, "?screen=report", parent);
  await tomorrowOn(page);
  await kind(page, "早退");
  await kind(page, "通院");
  await send(page);
  await taken(page);

  const { desk, school, at } = await schoolOf(request, parent);
  const words = "お大事になさってください。\nプリントは明後日お渡しします。";
  await desk.post(`${at(tomorrow)}/comment`, { words, request_id: crypto.randomUUID() });
  await desk.post(`/schools/${school}/arrangements`, {
    pupil: child?.id,
    kind: "late",
    reason: "hospital",
    comes_at: "10:30",
    leaves_at: null,
    from: parent.today,
    until: daysAfter(parent.today, 60),
    weekdays: [2, 4],
    request_id: crypto.randomUUID(),
  });
  await openPage(page, "?screen=reports", parent);
  await expect(card(page, tomorrow)).toContainText("プリントは明後日お渡しします。");
  const agreed = page.getByRole("region", { name: "学校との取り決め" });
  await expect(agreed).toContainText("（火・木曜日）");
  await expect(agreed).toContainText("10:30ごろ登校");
  await look(page, "absence-guardian-comment");

  await card(page, tomorrow)
    .getByRole("button", { name: /^受付の控え/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "受付の控え" })).toBeVisible();
  const seal = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
  await look(page, "absence-guardian-receipt");
  expect(await printed(page, "absence-guardian-receipt")).toBe(1);
  const asked = { pupil: child?.id, day: tomorrow };
  const known = await desk.post(`/schools/${school}/receipts`, { ...asked, seal });
  expect(known).toMatchObject({ known: true, kind: "leaving_early", stands: true });
  const other = { ...asked, day: daysAfter(tomorrow, 1), seal };
  expect(await desk.post(`/schools/${school}/receipts`, other)).toMatchObject({ known: false });
});

test("after lessons have begun a change is asked for, until the school has answered", async ({
  page,
  request,
}) => {
  const parent = await parentOf(request, "じゅぎょう");
  await page.setViewportSize(phone);
  await openPage(page, "?screen=report", parent);
  await kind(page, "欠席");
  await kind(page, "体調がよくない");
  await send(page);
  await taken(page);
  const tokyo = new Date(Date.now() + 9 * 3_600_000).toISOString();
  test.skip(tokyo.slice(11, 16) < "08:31" || !tokyo.startsWith(parent.today), "lessons have not begun");

  await openPage(page, "?screen=reports", parent);
  const today = card(page, parent.today);
  await today.getByRole("button", { name: /^変更する/ }).click();
  await kind(page, "遅刻");
  await page.getByLabel("何時ごろ学校に着きますか").selectOption("13:00ごろ");
  await expect(page.getByText("授業が始まっています")).toBeVisible();
  await send(page, "変更を送る");
  await taken(page, /学校に変更をお願いしました/);
  await look(page, "absence-guardian-asked");
  await page.getByRole("button", { name: "連絡の確認を見る" }).click();
  await expect(today).toContainText("お願い：遅刻　13:00ごろ登校");
  await look(page, "absence-guardian-request");
  await today.getByRole("button", { name: /^お願いを取り下げる/ }).click();
  await expect(today.getByText("学校に変更をお願いしています")).toHaveCount(0);

  await today.getByRole("button", { name: /^取り消す/ }).click();
  await expect(page.getByRole("alertdialog")).toContainText("学校に取り消しをお願いします");
  await page.getByRole("alertdialog").getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(today).toContainText("お願い：連絡の取り消し");
  const { desk, at } = await schoolOf(request, parent);
  const there = await desk.get<{ absence: { request: { entry: string } } }>(at(parent.today));
  const answer = { of: there.absence.request.entry, accept: true, request_id: crypto.randomUUID() };
  await desk.post(`${at(parent.today)}/answer`, answer);
  await openPage(page, "?screen=reports", parent);
  await expect(today.getByText("取り消し", { exact: true })).toBeVisible();
  await today.getByText("これまでの記録").click();
  await expect(today).toContainText("学校がお願いのとおりに変更（学校）");
  await look(page, "absence-guardian-answered");
});
