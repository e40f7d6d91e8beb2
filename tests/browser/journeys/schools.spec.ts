import { expect, test } from "@playwright/test";
import { lookTwice, openSchool, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { look } from "../support/look.ts";

const digits = (n: number) => Array.from({ length: n }, () => Math.floor(Math.random() * 10)).join("");

test("the board adds a school, and is led to inviting who runs it", async ({ page }) => {
  const code = `B1131${digits(8)}`;
  const name = `みほん市立${digits(4)}小学校`;
  await signIn(page, staff.board);
  await openSection(page, "学校の一覧");
  await lookTwice(page, "console-school-list");
  await page.getByRole("link", { name: "学校を加える" }).click();
  await page.getByRole("button", { name: "この学校を加える" }).click();
  // The keyboard is where the first mistake is.
  await expect(page.getByLabel("学校コード")).toBeFocused();
  await look(page, "console-add-school-faults");
  await page.getByLabel("学校コード").fill(code);
  await page.getByLabel("学校名").fill(name);
  await page.getByLabel("電話番号").fill("０３－００００－０１９９");
  await page.getByRole("button", { name: "この学校を加える" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name}の設定` })).toBeVisible();
  await expect(page.getByLabel("電話番号")).toHaveValue("03-0000-0199");
  await expect(page.getByRole("link", { name: "管理者を招待する" })).toBeVisible();
  await look(page, "console-school-added");
  await page.getByRole("link", { name: "学校の選択・教育委員会の画面" }).click();
  await openSection(page, "学校の一覧");
  await expect(rowNamed(page, name)).toContainText("03-0000-0199");
});

test("a school sets itself up: holidays in one line, ways of registration, a passcode", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "設定");
  const holidays = "2027年3月25日(木)〜2027年4月6日(火)";
  const gone = page.getByRole("button", { name: `${holidays}を消す` });
  const save = async () => {
    await page.getByRole("button", { name: "保存する" }).click();
    await expect(page.getByText("保存しました。", { exact: true })).toBeVisible();
  };
  await expect(page.getByLabel("はじめの日")).toBeVisible();
  if (await gone.isVisible()) await gone.click();
  await page.getByLabel("はじめの日").fill("2027-03-25");
  await page.getByLabel(/^終わりの日/).fill("2027-04-06");
  await page.getByRole("button", { name: "休業日に加える" }).click();
  await expect(gone).toBeVisible();
  await page.getByLabel("朝の連絡の締切").fill("08:20");
  await save();
  await page.reload();
  await expect(gone).toBeVisible();
  await expect(page.getByLabel("朝の連絡の締切")).toHaveValue("08:20");
  await lookTwice(page, "console-settings");

  await gone.click();
  await page.getByLabel("朝の連絡の締切").fill("08:15");
  await save();
  await expect(gone).toHaveCount(0);
});

test("a passcode is made, made anew, and given up; each time it is asked first", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "設定");
  const region = page.getByRole("region", { name: "学校の合言葉" });
  const make = region.getByRole("button", { name: "合言葉をつくる" });
  const renew = region.getByRole("button", { name: "合言葉を新しくする" });
  await expect(make.or(renew)).toBeVisible();
  if (await make.isVisible()) await make.click();
  const shown = region.getByRole("strong").or(region.locator("strong"));
  await expect(shown).toHaveText(/^[0-9A-Z]{4}-?[0-9A-Z]{4}$/);
  const before = await shown.textContent();
  await renew.click();
  await look(page, "console-passcode-question");
  await page.getByRole("alertdialog").getByRole("button", { name: "変えない" }).click();
  await expect(shown).toHaveText(before ?? "");
  await renew.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "新しくする" }).click();
  await expect(shown).not.toHaveText(before ?? "");
  await region.getByRole("button", { name: "合言葉をやめる" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "やめる", exact: true }).click();
  await expect(make).toBeVisible();
});

test("networks: the own address is shown, and nobody locks themself out", async ({ page }) => {
  await signIn(page, staff.board);
  await openSection(page, "接続元の制限");
  const save = page.getByRole("button", { name: "保存する" });
  await expect(page.getByText("いまは、どこからでも使えます。")).toBeVisible();
  await lookTwice(page, "console-networks");
  await page.getByLabel("加えるネットワーク").fill("203.0.113.0/33");
  await page.getByRole("button", { name: "リストに加える" }).click();
  await expect(page.getByText(/ネットワークの書き方が違います/)).toBeVisible();
  await page.getByLabel("加えるネットワーク").fill("203.0.113.0/24");
  await page.getByRole("button", { name: "リストに加える" }).click();
  await expect(page.getByRole("alert")).toContainText("あなた自身が使えなくなります");
  await expect(save).toBeDisabled();
  await look(page, "console-networks-locked-out");
  await page.getByRole("button", { name: "この接続元を加える" }).click();
  await save.click();
  await expect(page.getByText("保存しました。", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText("リストに入っています")).toBeVisible();
  for (const remove of await page.getByRole("button", { name: /を消す$/ }).all()) await remove.waitFor();
  while ((await page.getByRole("button", { name: /を消す$/ }).count()) > 0) {
    await page
      .getByRole("button", { name: /を消す$/ })
      .first()
      .click();
  }
  await save.click();
  await expect(page.getByText("いまは、どこからでも使えます。")).toBeVisible();
});

test("the sections are reached by keyboard, kept in the address, and Back returns", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "欠席");
  await page
    .getByRole("navigation", { name: /の画面$/ })
    .getByRole("link", { name: "グループ" })
    .focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /のグループ$/ })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page).toHaveTitle(/^グループ /);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: /のグループ$/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: /の欠席連絡$/ })).toBeVisible();

  await page.setViewportSize({ width: 320, height: 640 });
  const menu = page.getByRole("button", { name: /^画面の切り替え/ });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(menu).toHaveAttribute("aria-expanded", "true");
  await look(page, "console-menu-320");
  for (let past = 0; past < 3; past += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle(/^配信 /);
  await expect(menu).toHaveAttribute("aria-expanded", "false");
});

test("what a role may not use is not shown, and its address leads home", async ({ page }) => {
  await signIn(page, staff.withoutSecondFactor);
  const sections = page.getByRole("navigation", { name: /の画面$/ }).getByRole("link");
  await expect(sections).toHaveText(["欠席", "登校の確認", "配信", "登録状況", "名簿"]);
  await page.goto("/console/?at=staff");
  await expect(page.getByRole("heading", { level: 1, name: /の欠席連絡$/ })).toBeVisible();
});

test("the board goes from its own matters into a school and back", async ({ page }) => {
  await signIn(page, staff.board);
  await openSchool(page, "みほん市立ひばり小学校");
  await openSection(page, "設定");
  await page.getByRole("link", { name: "学校の選択・教育委員会の画面" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "学校を選ぶ" })).toBeVisible();
  await lookTwice(page, "console-board-home");
});
