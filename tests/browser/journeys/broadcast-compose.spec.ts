import { expect, test } from "@playwright/test";
import {
  attach,
  beginBroadcast,
  box,
  familyOf,
  inDays,
  pdf,
  sendButton,
  settled,
  text,
  unfold,
} from "../support/broadcast.ts";
import { lookTwice, openSchool, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Effort } from "../support/effort.ts";
import { look } from "../support/look.ts";

test("to one homeroom: five clicks and the text; and it is stopped within the minute", async ({
  page,
  request,
}) => {
  const { pupil, roster } = await familyOf(request);
  const words = `明日の校外学習について ${Date.now() % 100_000}`;
  const effort = await Effort.of(page);
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, roster.school.name);

  effort.begin();
  await openSection(page, "配信");
  await page.getByRole("button", { name: "新しく作る" }).click();
  await expect(text(page), "the cursor stands in the text").toBeFocused();
  await page.keyboard.insertText(`${words}\n雨のときも実施します。弁当と水筒を持たせてください。`);
  await box(page, pupil.homeroom_label).first().click();
  await page.getByRole("button", { name: "確認して送る" }).click();
  await sendButton(page).click();
  const stop = page.getByRole("button", { name: "送るのをやめる" });
  await expect(stop).toBeFocused();
  expect(effort.taps, "clicks").toBe(5);

  await expect(page.getByRole("timer")).toHaveText(/^[1-6]?\d$/);
  await lookTwice(page, "broadcast-hold");
  await page.reload();
  await expect(stop, "the minute lies with the server").toBeVisible();
  expect(Number(await page.getByRole("timer").textContent())).toBeLessThan(60);
  await stop.click();
  await expect(page.getByText("だれにも届いていません。")).toBeVisible();
  await expect(text(page)).toHaveValue(new RegExp(`^${words}`));
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, words)).toContainText("送らずに中止");
});

test("a draft is kept while it is written, shown as the talk will show it, and copied", async ({
  page,
  request,
}) => {
  const { pupil, roster } = await familyOf(request);
  const words = `集金のお知らせ ${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await lookTwice(page, "broadcast-empty");
  await text(page).fill(words);
  await box(page, pupil.homeroom_label).first().click();
  await unfold(page, "していただくこと");
  await page.getByLabel("何を").fill("集金袋を担任に出す");
  await page.getByLabel("いつまでに").fill(inDays(7));
  await page.getByLabel("いくら（円）").fill("1200");
  await attach(page, { name: "しおり.pdf", mimeType: "application/pdf", buffer: pdf("Excursion") });
  await expect(page.getByRole("button", { name: "「しおり.pdf」を外す" })).toBeVisible();
  await settled(page);

  const shown = page.getByRole("region", { name: "送られる文" });
  await expect(shown).toContainText(`${roster.school.name}です。`);
  await expect(shown).toContainText(/■していただくこと\s*集金袋を担任に出す\s*期限\s*.*\s*金額\s*1,200円/);
  await lookTwice(page, "broadcast-compose");
  await page.reload();
  await expect(text(page)).toHaveValue(words);
  await expect(page.getByRole("button", { name: "「しおり.pdf」を外す" })).toBeVisible();

  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  const row = rowNamed(page, words);
  await expect(row).toContainText("下書き");
  await lookTwice(page, "broadcast-list");
  await row.getByRole("button", { name: /を写して作る$/ }).click();
  await expect(text(page)).toHaveValue(words);
  await expect(
    page.getByRole("button", { name: "「しおり.pdf」を外す" }),
    "files stay with the first",
  ).toHaveCount(0);
});

test("a broadcast in which nothing was written leaves no draft behind", async ({ page }) => {
  await beginBroadcast(page);
  const draft = new URL(page.url()).searchParams.get("id") ?? "?";
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(page.getByRole("button", { name: "新しく作る" })).toBeVisible();
  await expect(page.getByRole("main").locator(`a[href*="${draft}"]`)).toHaveCount(0);
});

test("what cannot go out is said where it is wrong: text, recipients, time", async ({ page }) => {
  await beginBroadcast(page);
  const ask = page.getByRole("button", { name: "確認して送る" });
  await ask.click();
  await expect(page.getByText("本文を書いてください。")).toBeVisible();
  await expect(text(page), "the first fault has the focus").toBeFocused();
  await expect(page.getByText("宛先を選んでください。")).toBeVisible();
  await look(page, "broadcast-nothing");

  const room = 5_000 - "です。\n".length;
  await text(page).fill("あ".repeat(room));
  await expect(page.getByText(/文字こえています/)).toBeVisible();
  await look(page, "broadcast-too-long");
  await text(page).fill("短い文です。");
  await expect(page.getByText(/文字こえています/)).toHaveCount(0);
  await ask.click();
  await expect(page.getByRole("group", { name: "だれに" })).toBeFocused();

  await page.getByRole("group", { name: "だれに" }).getByText("全校の保護者").click();
  await unfold(page, "送る日時");
  await page.getByText("日時を決めて送る").click();
  await page.getByLabel("日", { exact: true }).fill(inDays(-1));
  await ask.click();
  await expect(page.getByText(/過ぎた時刻です/)).toBeVisible();
  await expect(page.getByLabel("日", { exact: true })).toBeFocused();
  await look(page, "broadcast-past");
});

test("files that are too large, or not what they say, do not go along", async ({ page }) => {
  await beginBroadcast(page);
  await text(page).fill(`添付 ${Date.now() % 100_000}`);
  const large = Buffer.alloc(21 * 1024 * 1024, "%PDF-1.4\n");
  await attach(page, { name: "大きい.pdf", mimeType: "application/pdf", buffer: large });
  await expect(page.getByRole("alert")).toContainText("20 MB まで");
  await look(page, "broadcast-large-file");

  const program = Buffer.concat([Buffer.from("MZ\x90\x00", "latin1"), Buffer.alloc(4_096)]);
  await attach(page, { name: "案内.pdf", mimeType: "application/pdf", buffer: program });
  await expect(page.getByRole("alert")).toContainText("「案内.pdf」は、名前の形式と中身がちがう");
  await expect(page.getByRole("button", { name: /を外す$/ })).toHaveCount(0);
  await settled(page);
  await page.reload();
  await expect(text(page)).toHaveValue(/^添付/);
  await expect(page.getByRole("button", { name: /を外す$/ })).toHaveCount(0);
});

test("two people write one draft: a person chooses, and nothing is lost", async ({ page, browser }) => {
  const tail = `${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await text(page).fill(`はじめの文 ${tail}`);
  await settled(page);

  const other = await (await browser.newContext()).newPage();
  await signIn(other, staff.board);
  await other.goto(page.url());
  await expect(text(other)).toHaveValue(`はじめの文 ${tail}`);
  await text(other).fill(`教育委員会の文 ${tail}`);
  await settled(other);
  await other.context().close();

  await text(page).fill(`教頭の文 ${tail}`);
  const choice = page.getByRole("dialog", { name: "ほかの人が、この下書きを変えました" });
  await expect(choice).toContainText(`教育委員会の文 ${tail}`);
  await expect(choice).toContainText(`教頭の文 ${tail}`);
  await look(page, "broadcast-meanwhile");
  await choice.getByRole("button", { name: "あなたの文で続ける" }).click();
  await settled(page);
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, `教頭の文 ${tail}`)).toBeVisible();
  await expect(rowNamed(page, `教育委員会の文 ${tail}`)).toBeVisible();
});
