import { expect, type Page, test } from "@playwright/test";
import { acknowledgeAll, guard, sendButton, settled, text } from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Effort } from "../support/effort.ts";
import { look } from "../support/look.ts";

/** The one group that the demo's drafter writes for. */
const ownGroup = (page: Page) => page.getByRole("group", { name: "だれに" }).getByText(/^PTA本部/);

test("the PTA drafts for its own group and hands in; the vice-principal sends it with one tap", async ({
  page,
  browser,
}) => {
  const words = `古紙回収のお願い ${Date.now() % 100_000}`;
  const handIn = page.getByRole("button", { name: "学校に承認をお願いする" });
  const ask = page.getByRole("dialog").getByRole("button", { name: "承認をお願いする" });
  const handedIn = page.getByText("承認をお願いしました。");
  await signIn(page, staff.drafter);
  await expect(page.getByRole("heading", { level: 1, name: /^配信/ })).toBeVisible();
  await expect(page.getByRole("navigation"), "there is nothing else for them").toHaveCount(0);
  await page.getByRole("button", { name: "新しく作る" }).click();
  await expect(text(page)).toBeFocused();
  await expect(page.getByText("全校の保護者"), "only their own groups").toHaveCount(0);
  await page.keyboard.insertText(`${words}\n土曜日の朝、新聞と段ボールを集めます。`);
  await ownGroup(page).click();
  await settled(page);
  await lookTwice(page, "broadcast-drafter");
  await handIn.click();
  await look(page, "broadcast-drafter-ask");
  await ask.click();
  await expect(handedIn).toBeVisible();

  // Something was forgotten: as long as nobody has approved, it comes back by the drafter's own hand.
  await page.getByRole("button", { name: "取り下げて直す" }).click();
  await expect(text(page)).toHaveValue(new RegExp(words));
  await text(page).fill(`${words}\n土曜日の朝9時まで、新聞と段ボールを集めます。`);
  await handIn.click();
  await ask.click();
  await expect(handedIn).toBeVisible();
  await expect(page.getByRole("button", { name: /承認する/ }), "a drafter approves nothing").toHaveCount(0);
  await lookTwice(page, "broadcast-drafter-waiting");

  const school = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const effort = await Effort.of(school);
  await signIn(school, staff.vicePrincipal);
  await openSection(school, "配信");
  effort.begin();
  await school
    .getByRole("region", { name: /^承認待ち/ })
    .getByRole("link", { name: new RegExp(words) })
    .click();
  await expect(guard(school)).toContainText("土曜日の朝9時まで");
  await look(school, "broadcast-drafter-approve");
  expect(effort.taps, "to see it").toBe(1);
  await acknowledgeAll(school);
  effort.begin();
  await sendButton(school).click();
  await expect(school.getByRole("button", { name: "送るのをやめる" })).toBeVisible();
  expect(effort.taps, "to approve it: nothing is typed again").toBe(1);
  expect(effort.keys).toBe(0);

  await page.reload();
  await expect(page.getByText("まもなく送信").or(page.getByText("まだ送っていません")).first()).toBeVisible();
  await school.getByRole("button", { name: "送るのをやめる" }).click();
  await expect(school.getByText("だれにも届いていません。")).toBeVisible();
  await school.context().close();
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, words)).toBeVisible();
});

test("a drafter reads no other's broadcast, and sees no numbers of people", async ({ page }) => {
  await signIn(page, staff.drafter);
  await page.getByRole("button", { name: "新しく作る" }).click();
  await text(page).fill(`お知らせ ${Date.now() % 100_000}`);
  await ownGroup(page).click();
  await settled(page);
  await expect(page.getByText(/宛先：\d+人/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "確認して送る" })).toHaveCount(0);
});
