import { expect, test } from "@playwright/test";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { look } from "../support/look.ts";

test("a group is made, its members are ticked homeroom by homeroom, and it goes again", async ({ page }) => {
  const name = `将棋部 ${Date.now() % 100_000}`;
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "グループ");
  await lookTwice(page, "console-groups");
  await page.getByRole("button", { name: "グループをつくる" }).click();
  await page.getByLabel("グループの名前").fill(name);
  await look(page, "console-new-group");
  await page.getByRole("button", { name: "つくる", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("link", { name: "メンバーを選ぶ" }).click();
  // Other journeys make homerooms in which nobody sits.
  await page.getByLabel("学級").selectOption({ label: "3年1組" });
  const boxes = page.getByRole("group", { name: "3年1組の児童生徒" }).getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  const size = await boxes.count();
  await page.getByRole("button", { name: /の全員を選ぶ$/ }).click();
  await expect(page.getByText(`児童生徒 ${size}人`)).toBeVisible();
  await page
    .getByRole("group", { name: /の児童生徒$/ })
    .locator("label")
    .first()
    .click();
  // Another homeroom; the first keeps what was ticked.
  await page.getByLabel("学級").selectOption({ label: "2年1組" });
  await expect(page.getByRole("group", { name: "2年1組の児童生徒" })).toBeVisible();
  await page
    .getByRole("group", { name: /の児童生徒$/ })
    .locator("label")
    .first()
    .click();
  await expect(page.getByText(`児童生徒 ${size}人`)).toBeVisible();
  await lookTwice(page, "console-pick-members");
  await page.getByRole("button", { name: "このメンバーで保存する" }).click();
  await expect(page.getByText("メンバーを保存しました。")).toBeVisible();
  await expect(page.getByRole("heading", { name: `児童生徒（${size}人）` })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: `児童生徒（${size}人）` })).toBeVisible();
  await look(page, "console-group");

  await page.getByRole("button", { name: "グループをなくす" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "なくす", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /のグループ$/ })).toBeVisible();
  await expect(rowNamed(page, name)).toHaveCount(0);
});

test("a community member is added, shown a code to join with, and put into a group", async ({ page }) => {
  const person = `鈴木 ${Date.now() % 100_000}`;
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "グループ");
  await page.getByRole("link", { name: "地域の方" }).click();
  await page.getByRole("button", { name: "地域の方を加える" }).click();
  await page.getByLabel("氏名").fill(person);
  await page.getByLabel("学校との関わり").fill("見守り隊");
  await page.getByRole("button", { name: "加える", exact: true }).click();
  const joining = page.getByRole("dialog", { name: `${person}さんの登録` });
  await expect(joining.getByRole("img", { name: "登録用の QR コード" })).toBeVisible();
  await expect(joining).toContainText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await lookTwice(page, "console-joining");
  await joining.getByRole("button", { name: "閉じる" }).click();
  await expect(rowNamed(page, person)).toContainText("まだ届きません");
  await lookTwice(page, "console-community");

  await page.getByRole("link", { name: /グループの一覧に戻る/ }).click();
  await page.getByRole("button", { name: "グループをつくる" }).click();
  await page.getByLabel("グループの名前").fill(`見守り ${Date.now() % 100_000}`);
  await page.getByText("地域", { exact: true }).click();
  await page.getByRole("button", { name: "つくる", exact: true }).click();
  await page.getByRole("link", { name: "メンバーを選ぶ" }).click();
  await page.getByRole("group", { name: "地域の方" }).getByText(person).click();
  await page.getByRole("button", { name: "このメンバーで保存する" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: person })).toBeVisible();

  await page.goto("/console/?at=groups&people=1");
  await page.getByRole("button", { name: `${person}さんを外す` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "外す", exact: true }).click();
  await expect(rowNamed(page, person)).toHaveCount(0);
});
