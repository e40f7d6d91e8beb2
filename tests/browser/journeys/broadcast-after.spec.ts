import { expect, test } from "@playwright/test";
import { beginBroadcast, box, familyOf, guard, send, sendButton, text } from "../support/broadcast.ts";
import { lookTwice, rowNamed } from "../support/console.ts";
import { look } from "../support/look.ts";
import { printed } from "../support/paper.ts";
import { Phone } from "../support/phone.ts";

// The minute in which it can be stopped is a minute in tests too.
test.setTimeout(300_000);

test("after the minute it goes out, is followed, sent again, confirmed, told by telephone, and taken back", async ({
  page,
  request,
  context,
}) => {
  const { guardian, pupil } = await familyOf(request);
  const words = `持ち物のお知らせ ${Date.now() % 100_000}`;
  await send(page, `${words}\n体操服を持たせてください。`, pupil.homeroom_label);
  await expect(page.getByRole("heading", { name: /送っています|届いた様子/ })).toBeVisible({
    timeout: 90_000,
  });
  await look(page, "broadcast-progress");
  await expect(page.getByText("送信ずみ", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "LINE" })).toBeVisible();

  const mine = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: pupil.name }) });
  await expect(mine).toContainText("届いた（未確認）");
  await lookTwice(page, "broadcast-sent");

  await page.getByRole("button", { name: "まだの人にもう一度" }).click();
  await expect(page.getByText("前の配信を、まだ確認していない人だけに送ります。")).toBeVisible();
  await expect(text(page)).toHaveValue(new RegExp(`^${words}`));
  await page.getByRole("button", { name: "確認して送る" }).click();
  await expect(sendButton(page)).toBeVisible();
  await expect(guard(page)).toContainText("まだ確認していない人");
  await look(page, "broadcast-resend");
  await guard(page).getByRole("button", { name: "戻って直す" }).click();
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await rowNamed(page, words).filter({ hasText: "送信ずみ" }).getByRole("link").click();

  const phone = await Phone.open(await context.newPage(), guardian.phone);
  await expect(phone.root.getByText(words), "exactly one").toHaveCount(1);
  await phone.tap("確認しました");
  await phone.page.close();

  await page.reload();
  await expect(page.getByText("全員", { exact: true })).toBeVisible();
  await expect(mine, "confirmed ones leave the list").toHaveCount(0);
  await page.getByText("全員", { exact: true }).click();
  await expect(mine).toContainText("確認ずみ");
  await look(page, "broadcast-report");

  await page.getByText("未確認だけ").click();
  const byPhone = page.getByRole("button", { name: /電話・紙で確認ずみにする$/ });
  const left = await byPhone.count();
  await byPhone.first().click();
  await expect(byPhone).toHaveCount(left - 1);
  await expect(
    page.getByText(/^「確認しました」：1 \/ \d+人/),
    "the button was pressed once; the telephone is another thing",
  ).toBeVisible();

  await page.getByRole("link", { name: "電話する一覧" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "電話する一覧" })).toBeVisible();
  await lookTwice(page, "broadcast-telephone");
  expect(await printed(page, "broadcast-telephone")).toBeGreaterThan(0);
  await page.getByRole("link", { name: /配信の様子に戻る/ }).click();
  await page.getByRole("link", { name: "届かない人の分を印刷" }).click();
  const sheets = page.getByRole("article");
  await expect(sheets.first().or(page.getByText("紙の要る家庭はありません。"))).toBeVisible();
  await lookTwice(page, "broadcast-paper");
  if ((await sheets.count()) > 0) expect(await printed(page, "broadcast-paper")).toBe(await sheets.count());
  await page.getByRole("link", { name: /配信の様子に戻る/ }).click();

  await page.getByRole("button", { name: "訂正を送る" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "訂正の配信をつくる" })).toBeVisible();
  await expect(page.getByRole("region", { name: "送られる文" })).toContainText("【訂正】");
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();

  await rowNamed(page, words).filter({ hasText: "送信ずみ" }).getByRole("link").click();
  await page.getByRole("button", { name: "取り消す", exact: true }).click();
  const question = page.getByRole("dialog", { name: "この配信を取り消しますか？" });
  await expect(question).toContainText("LINE のトークに届いた文は、消せません。");
  await expect(question, "the one begun for those who had not confirmed goes, too").toContainText(
    "「まだの人にもう一度」で作った1件も、いっしょに取り消します。",
  );
  await lookTwice(page, "broadcast-withdraw");
  const takeBack = question.getByRole("button", { name: "取り消す", exact: true });
  await question.getByLabel("取り消しのお知らせに添える言葉").fill(`${pupil.name}さんの分を送っていました。`);
  await takeBack.click();
  await expect(question.getByRole("list", { name: "気になるところ" })).toContainText(
    pupil.name.replace(/\s/g, ""),
  );
  await expect(question.getByText("まだ取り消していません。")).toBeVisible();
  await look(page, "broadcast-withdraw-words");
  await question.getByLabel("取り消しのお知らせに添える言葉").fill("日にちがちがっていました。");
  await expect(question.getByRole("list", { name: "気になるところ" })).toHaveCount(0);
  await takeBack.click();
  await expect(page.getByText(/^この配信は取り消しました。/)).toBeVisible();
  await expect(page.getByText("お知らせを送っています。"), "not yet").toBeVisible();
  await expect(page.getByText("取り消しのお知らせを送りました。")).toBeVisible({ timeout: 120_000 });
  await look(page, "broadcast-withdrawn");
});

test("a whole school counts whom nothing reaches, and names the place to look", async ({ page }) => {
  await beginBroadcast(page);
  await text(page).fill("全校へ");
  await box(page, "全校の保護者").click();
  await expect(page.getByText(/^宛先：\d+人$/)).toBeVisible();
  await expect(page.getByText(/届かない児童生徒 \d+人/)).toBeVisible();
  await page.getByRole("link", { name: "登録状況を見る" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^登録状況/ })).toBeVisible();
});
