import { expect, test } from "@playwright/test";
import { lookTwice, openSection, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";

test("a school says whose families hear who does not walk along, and it stays when the group is renamed", async ({
  page,
}) => {
  const name = `桜町${Date.now() % 100_000}班`;
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "グループ");
  await page.getByRole("button", { name: "グループをつくる" }).click();
  await page.getByLabel("グループの名前").fill(name);
  await page.getByText("登校班", { exact: true }).click();
  await expect(page.getByText(/メンバーを選んだあとで/)).toBeVisible();
  await page.getByRole("button", { name: "つくる", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("link", { name: "メンバーを選ぶ" }).click();
  await page.getByLabel("学級").selectOption({ label: "3年1組" });
  const pupils = page.getByRole("group", { name: "3年1組の児童生徒" }).locator("label");
  await pupils.nth(0).click();
  await pupils.nth(1).click();
  await page.getByRole("button", { name: "このメンバーで保存する" }).click();
  await expect(page.getByText("メンバーを保存しました。")).toBeVisible();

  const form = page.getByRole("dialog");
  await page.getByRole("button", { name: "名前と種類を変える" }).click();
  await form.getByText("一緒に登校しない人数を、班長の家庭に知らせる").click();
  await form.getByRole("button", { name: "保存する" }).click();
  await expect(form.getByText("班長を選んでください。")).toBeVisible();
  await form.getByLabel("集合の時刻").fill("07:40");
  await form.getByRole("group", { name: /班長/ }).locator("label").first().click();
  await lookTwice(page, "console-walk");
  await form.getByRole("button", { name: "保存する" }).click();
  await expect(form).toHaveCount(0);

  await page.getByRole("button", { name: "名前と種類を変える" }).click();
  await expect(form.getByLabel("集合の時刻")).toHaveValue("07:40");
  await expect(form.getByRole("group", { name: /班長/ }).getByRole("checkbox").first()).toBeChecked();
  await form.getByLabel("グループの名前").fill(`${name}（北）`);
  await form.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name}（北）` })).toBeVisible();
  await page.getByRole("button", { name: "名前と種類を変える" }).click();
  await expect(form.getByLabel("集合の時刻")).toHaveValue("07:40");
  await form.getByRole("button", { name: "やめる" }).click();
  await page.getByRole("button", { name: "グループをなくす" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "なくす", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /のグループ$/ })).toBeVisible();
});
