import { expect, test } from "@playwright/test";
import {
  acknowledgeAll,
  box,
  goneOut,
  guard,
  sendButton,
  settled,
  text,
  unfold,
} from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk, type School } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { printed } from "../support/paper.ts";

test.setTimeout(300_000);

test("the board writes to two schools under their own names; each school follows its own part", async ({
  page,
  browser,
  request,
}) => {
  const desk = await Desk.of(request, staff.vicePrincipal);
  const { schools: own } = await desk.get<{ schools: School[] }>("/schools");
  const here = own[0]?.name ?? "?";
  const { schools: all } = await (await Desk.of(request, staff.board)).get<{ schools: School[] }>("/schools");
  const there = all.find(({ name }) => name !== here)?.name ?? "?";
  const words = `給食費の変更について ${Date.now() % 100_000}`;

  await signIn(page, staff.board);
  await openSection(page, "配信");
  await page.getByRole("button", { name: "新しく作る" }).click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.insertText(`${words}\n来年度から、月額が変わります。`);
  for (const kind of await page.locator("summary", { hasText: "を1校ずつ選ぶ" }).all()) await kind.click();
  await box(page, here).click();
  await box(page, there).click();
  await page.getByText("それぞれの学校の名前で送る").click();
  await settled(page);
  await expect(page.getByText(/^宛先：[\d,]+人$/)).toBeVisible();
  await lookTwice(page, "broadcast-board");
  await page.getByRole("button", { name: "確認して送る" }).click();
  await expect(guard(page)).toContainText(here);
  await expect(guard(page)).toContainText(there);
  await expect(guard(page)).toContainText("それぞれの学校の名前で届きます");
  await acknowledgeAll(page);
  await look(page, "broadcast-board-guard");
  await sendButton(page).click();
  await goneOut(page);

  await page.getByRole("button", { name: "学校ごとの確認を数える" }).click();
  await expect(page.getByRole("table", { name: "学校ごとの確認" }).getByRole("row")).toHaveCount(3);
  await lookTwice(page, "broadcast-board-sent");
  await page.getByRole("combobox", { name: "くわしく見る学校" }).selectOption(here);
  await expect(page.getByRole("heading", { name: "児童生徒ごとの様子" })).toBeVisible();
  await page.getByRole("link", { name: "電話する一覧" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^電話する一覧/ })).toBeVisible();
  await expect(page.getByText(here)).toBeVisible();
  await look(page, "broadcast-board-telephone");

  const school = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(school, staff.vicePrincipal);
  await openSection(school, "配信");
  const row = rowNamed(school, words);
  await expect(row).toContainText("教育委員会から");
  await expect(row.getByRole("button"), "it is not the school's to copy").toHaveCount(0);
  await lookTwice(school, "broadcast-from-board-list");
  await row.getByRole("link").click();
  await expect(school.getByRole("heading", { level: 1, name: new RegExp(words) })).toBeVisible();
  await expect(school.getByText("来年度から、月額が変わります。")).toBeVisible();
  for (const name of ["取り消す", "訂正を送る", "まだの人にもう一度", "写して作る"]) {
    await expect(school.getByRole("button", { name, exact: true }), name).toHaveCount(0);
  }
  await lookTwice(school, "broadcast-from-board");
  const byPhone = school.getByRole("button", { name: /電話・紙で確認ずみにする$/ }).first();
  const told = school.getByRole("button", { name: (await byPhone.getAttribute("aria-label")) ?? "?" });
  await told.click();
  await expect(told, "noted by the school itself").toHaveCount(0);
  await school.getByRole("link", { name: "電話する一覧" }).click();
  await expect(school.getByRole("heading", { level: 1, name: /^電話する一覧/ })).toBeVisible();
  await school.getByRole("link", { name: /配信の様子に戻る/ }).click();
  await school.getByRole("link", { name: "届かない人の分を印刷" }).click();
  const sheets = school.getByRole("article");
  await expect(sheets.first().or(school.getByText("紙の要る家庭はありません。"))).toBeVisible();
  await look(school, "broadcast-from-board-paper");
  if ((await sheets.count()) > 0) {
    await expect(sheets.first(), "under the name that the talk shows").toContainText(here);
    expect(await printed(school, "broadcast-from-board-paper")).toBe(await sheets.count());
  }
  await school.context().close();
});

test("the board keeps a template and begins from it", async ({ page }) => {
  const name = `台風の前日 ${Date.now() % 100_000}`;
  await signIn(page, staff.board);
  await openSection(page, "配信");
  await page.getByRole("button", { name: "新しく作る" }).click();
  await text(page).fill(`${name}\n明日の登校について、朝7時までにお知らせします。`);
  await unfold(page, "題名");
  await page.getByRole("button", { name: "ひな形として残す" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "残す", exact: true }).click();
  await expect(page.getByText("ひな形に残しました。")).toBeVisible();
  await settled(page);
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await page.getByRole("button", { name: "ひな形から作る" }).click();
  await look(page, "broadcast-board-templates");
  await page.getByRole("button", { name: `「${name}」を使う` }).click();
  await expect(text(page)).toHaveValue(new RegExp(`^${name}`));
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await page.getByRole("button", { name: "ひな形から作る" }).click();
  await page.getByRole("button", { name: `「${name}」を消す` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "消す", exact: true }).click();
  await expect(page.getByRole("button", { name: `「${name}」を使う` })).toHaveCount(0);
});
