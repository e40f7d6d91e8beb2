import { expect, test } from "@playwright/test";
import {
  acknowledgeAll,
  attach,
  beginBroadcast,
  box,
  familyOf,
  guard,
  inDays,
  pdf,
  send,
  sendButton,
  settled,
  text,
} from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { look } from "../support/look.ts";

test("a pupil's name and an unopened file hold the sending back until somebody has looked", async ({
  page,
  request,
}) => {
  const { pupil } = await familyOf(request);
  await beginBroadcast(page);
  await text(page).fill(`${pupil.name}さんの作品が入選しました。`);
  await box(page, pupil.homeroom_label).first().click();
  await attach(page, { name: "作品.pdf", mimeType: "application/pdf", buffer: pdf("Prize") });
  await expect(page.getByRole("button", { name: "「作品.pdf」を外す" })).toBeVisible();
  await settled(page);
  await page.getByRole("button", { name: "確認して送る" }).click();

  await expect(guard(page).getByRole("heading", { name: /^気になるところ/ })).toBeVisible();
  await expect(guard(page)).toContainText(pupil.name);
  await expect(guard(page).getByText("まだ開いていません")).toBeVisible();
  await expect(sendButton(page)).toBeDisabled();
  await lookTwice(page, "broadcast-guard");

  const file = page.context().waitForEvent("page");
  await guard(page)
    .getByRole("button", { name: /「作品.pdf」を開いて確かめる/ })
    .click();
  const opened = await file;
  await opened.waitForURL(/\/files\//);
  await opened.close();
  await expect(guard(page).getByText("✓ 開きました")).toBeVisible();
  await expect(sendButton(page), "the finding is still to be read").toBeDisabled();
  await acknowledgeAll(page);
  await expect(sendButton(page)).toBeEnabled();
  await look(page, "broadcast-guard-done");

  const presses: string[] = [];
  page.on("request", (one) => one.url().endsWith("/release") && presses.push(one.postData() ?? ""));
  await sendButton(page).dblclick();
  await page.getByRole("button", { name: "送るのをやめる" }).click();
  await expect(page.getByText("だれにも届いていません。")).toBeVisible();
  expect(new Set(presses.map((one) => JSON.parse(one).key)).size, "a double click is one press").toBe(1);
});

test("what looks like one family's letter needs another person, who looks and approves", async ({
  page,
  browser,
  request,
}) => {
  const { pupil, roster } = await familyOf(request);
  const words = `面談のお願い ${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await text(page).fill(
    `${words}\n${pupil.name}様\n\nいつもお世話になっております。面談の日についてご連絡します。`,
  );
  await box(page, pupil.homeroom_label).first().click();
  await page.getByRole("button", { name: "確認して送る" }).click();
  const ask = guard(page).getByRole("button", { name: "承認をお願いする" });
  await expect(ask).toBeVisible();
  await acknowledgeAll(page);
  await look(page, "broadcast-needs-second");
  await ask.click();
  await expect(page.getByText("承認をお願いしました。")).toBeVisible();
  await expect(page.getByRole("button", { name: /承認する$/ }), "nobody approves their own").toHaveCount(0);
  await lookTwice(page, "broadcast-waiting");

  const board = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await signIn(board, staff.board);
  await board.getByRole("button", { name: roster.school.name, exact: true }).click();
  await openSection(board, "配信");
  const waiting = board.getByRole("region", { name: /^承認待ち/ });
  await expect(waiting).toContainText(words);
  await look(board, "broadcast-approvals");
  await waiting.getByRole("link", { name: new RegExp(words) }).click();
  await expect(guard(board)).toContainText("面談の日について");
  await look(board, "broadcast-approve");
  await guard(board).getByRole("button", { name: "まだ承認しない" }).click();
  await board.getByRole("button", { name: "差し戻す" }).click();
  await board.getByLabel("直してほしいこと").fill("学級ではなく、お一人に送ってください。");
  await board.getByRole("dialog").getByRole("button", { name: "差し戻す" }).click();
  await expect(board.getByRole("dialog")).toHaveCount(0);

  await page.reload();
  await expect(page.getByText("学級ではなく、お一人に送ってください。")).toBeVisible();
  await page.getByRole("button", { name: "確認して送る" }).click();
  await acknowledgeAll(page);
  await guard(page).getByRole("button", { name: "承認をお願いする" }).click();
  await expect(page.getByText("承認をお願いしました。")).toBeVisible();

  await openSection(board, "配信");
  await board
    .getByRole("region", { name: /^承認待ち/ })
    .getByRole("link", { name: new RegExp(words) })
    .click();
  await expect(guard(board)).toBeVisible();
  await acknowledgeAll(board);
  await sendButton(board).click();
  await board.getByRole("button", { name: "送るのをやめる" }).click();
  await expect(board.getByText("だれにも届いていません。")).toBeVisible();
  await board.context().close();
});

test("a scheduled broadcast says when, and can be taken back until then", async ({ page, request }) => {
  const { pupil } = await familyOf(request);
  const words = `予約 ${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await text(page).fill(words);
  await box(page, pupil.homeroom_label).first().click();
  await page.locator("summary", { hasText: "送る日時" }).click();
  await page.getByText("日時を決めて送る").click();
  await page.getByLabel("日", { exact: true }).fill(inDays(45));
  await page.getByLabel("時刻", { exact: true }).fill("07:30");
  await page.getByRole("button", { name: "確認して送る" }).click();
  await acknowledgeAll(page);
  await guard(page)
    .getByRole("button", { name: / 7:30に、\d+人に送る$/ })
    .click();
  await expect(page.getByText(/ 7:30 に送ります。$/)).toBeVisible();
  await lookTwice(page, "broadcast-scheduled");
  await page.getByRole("button", { name: "送るのをやめて、直す" }).click();
  await expect(text(page)).toHaveValue(words);
});

test("a template is kept, begun from, and thrown away", async ({ page, request }) => {
  const { pupil } = await familyOf(request);
  const name = `行事の前日 ${Date.now() % 100_000}`;
  await send(page, `${name}\n弁当を持たせてください。`, pupil.homeroom_label);
  await page.getByRole("button", { name: "送るのをやめる" }).click();
  await page.getByRole("button", { name: "ひな形として残す" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "残す", exact: true }).click();
  await expect(page.getByText("ひな形に残しました。")).toBeVisible();
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, name)).toBeVisible();
  await page.getByRole("button", { name: "ひな形から作る" }).click();
  await look(page, "broadcast-templates");
  await page.getByRole("button", { name: `「${name}」を使う` }).click();
  await expect(text(page)).toHaveValue(`${name}\n弁当を持たせてください。`);
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await page.getByRole("button", { name: "ひな形から作る" }).click();
  await page.getByRole("button", { name: `「${name}」を消す` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "消す", exact: true }).click();
  await expect(page.getByRole("button", { name: `「${name}」を使う` })).toHaveCount(0);
});
