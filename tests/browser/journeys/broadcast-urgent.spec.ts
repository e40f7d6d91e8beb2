import { expect, test } from "@playwright/test";
import {
  acknowledgeAll,
  beginBroadcast,
  box,
  familyOf,
  goneOut,
  guard,
  sendButton,
  text,
  unfold,
} from "../support/broadcast.ts";
import { lookTwice, rowNamed } from "../support/console.ts";
import { look } from "../support/look.ts";
import { Phone } from "../support/phone.ts";

// Two broadcasts, each with the minute in which it can be stopped.
test.setTimeout(300_000);

test("an urgent one says until when, goes out at once, and is corrected for those who got it", async ({
  page,
  request,
  context,
}) => {
  const { guardian, pupil } = await familyOf(request);
  const words = `お迎えのお願い ${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await text(page).fill(`${words}\n大雨のため、下校を15時に早めます。`);
  await box(page, pupil.homeroom_label).first().click();
  await unfold(page, "緊急・期限つき");
  await page.getByText("緊急のお知らせとして送る").click();
  const until = page.getByRole("group", { name: "何時まで送ってよいか" });
  await until.getByLabel("日", { exact: true }).fill("2020-01-01");
  await page.getByRole("button", { name: "確認して送る" }).click();
  await expect(page.getByText("送るより前に期限が来ます。期限を遅くしてください。")).toBeVisible();
  await expect(until.getByLabel("日", { exact: true })).toBeFocused();
  await page.getByText("緊急のお知らせとして送る").click();
  await page.getByText("緊急のお知らせとして送る").click();
  await expect(page.locator("summary", { hasText: "緊急・期限つき" })).toContainText(/\d+:\d\dまで/);
  await lookTwice(page, "broadcast-urgent");
  await page.getByRole("button", { name: "確認して送る" }).click();
  await acknowledgeAll(page);
  await expect(guard(page)).toContainText(/すぐに（緊急。.*\d+:\d\dまで）/);
  await look(page, "broadcast-urgent-guard");
  await sendButton(page).click();
  await goneOut(page);
  await expect(page.getByText(/（今日 .*まで）|（.*\d+:\d\dまで）/)).toBeVisible();
  await lookTwice(page, "broadcast-urgent-sent");

  await page.getByRole("button", { name: "訂正を送る" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "訂正の配信をつくる" })).toBeVisible();
  await expect(page.getByText("前の配信を受け取った人に送ります。")).toBeVisible();
  const correction = `正しくは、14時30分です ${Date.now() % 100_000}`;
  await text(page).fill(correction);
  await expect(page.getByRole("region", { name: "送られる文" })).toContainText(/【訂正】.*正しくは/s);
  await page.getByRole("button", { name: "確認して送る" }).click();
  await acknowledgeAll(page);
  await look(page, "broadcast-correction-guard");
  await sendButton(page).click();
  await goneOut(page);
  await look(page, "broadcast-correction-sent");

  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, words)).toContainText("緊急");
  await expect(rowNamed(page, correction)).toContainText("送信ずみ");
  await lookTwice(page, "broadcast-urgent-list");

  const phone = await Phone.open(await context.newPage(), guardian.phone);
  await expect(phone.root.getByText(words), "the first, once").toHaveCount(1);
  await expect(phone.root.getByText(correction), "the correction, once").toHaveCount(1);
  await expect(phone.said(correction)).toContainText("【訂正】");
});
