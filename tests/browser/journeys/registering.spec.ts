import { expect, test } from "@playwright/test";
import { Effort } from "../support/effort.ts";
import { freshLetter, guardiansWith, newcomerOf } from "../support/guardian.ts";
import { look } from "../support/look.ts";

test("a new guardian registers with the letter, reports in three taps, changes and cancels", async ({
  page,
  request,
}) => {
  const newcomer = await newcomerOf(request, "登録 する人");
  const letter = await freshLetter(request);
  await page.setViewportSize({ width: 390, height: 844 });
  const effort = await Effort.of(page);

  await page.goto(`/g/#id_token=${newcomer.token}`);
  await expect(page.getByLabel(/手紙の番号/)).toBeVisible();
  expect(page.url(), "the token does not stay in the address").not.toContain("id_token");
  await look(page, "guardian-code");
  await page.getByLabel(/手紙の番号/).fill("ZZZZ");
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText("もう一度ごらんください")).toBeVisible();
  await look(page, "guardian-code-short");

  // As it comes out of a Japanese keyboard.
  const wide = letter.code
    .toLowerCase()
    .replace(/[a-z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  await page.getByLabel(/手紙の番号/).fill(wide.replaceAll("-", "　"));
  await page.getByRole("button", { name: "次へ" }).click();
  await page.getByLabel("お子さまの呼び名").fill("はな");
  await look(page, "guardian-nickname");
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText("はなさんを登録しました")).toBeVisible();
  await look(page, "guardian-registered");

  await page.goto(`/g/?screen=report#id_token=${newcomer.token}`);
  await expect(page.getByRole("heading", { name: "欠席・遅刻・早退の連絡" })).toBeVisible();
  await look(page, "guardian-report");
  effort.begin();
  await page.getByText("欠席", { exact: true }).click();
  await page.getByText("体調がよくない", { exact: true }).click();
  await page.getByRole("button", { name: "送る" }).click();
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toBeVisible();
  expect(effort.taps, "taps").toBeLessThanOrEqual(3);
  expect(effort.keys, "keys").toBe(0);
  await look(page, "guardian-received");

  // Tomorrow: what changes today after lessons have begun is asked for.
  await page.getByRole("button", { name: "ほかの連絡をする" }).click();
  await page.getByRole("radiogroup", { name: "いつですか" }).getByText("明日").click();
  await page.getByText("欠席", { exact: true }).click();
  await page.getByText("体調がよくない", { exact: true }).click();
  await page.getByRole("button", { name: "送る" }).click();
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toBeVisible();

  await page.getByRole("button", { name: "連絡の確認を見る" }).click();
  const card = page.getByRole("article").first();
  await expect(card).toContainText("はなさん　欠席");
  await expect(card).toContainText("受付");
  await card.getByRole("button", { name: /^変更する/ }).click();
  await page.getByText("早退", { exact: true }).click();
  await look(page, "guardian-change");
  await page.getByRole("button", { name: "変更を送る" }).click();
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toBeVisible();

  await page.getByRole("button", { name: "連絡の確認を見る" }).click();
  await expect(card).toContainText("はなさん　早退");
  await card.getByText("これまでの記録").click();
  // An earlier run, as another guardian of the child, may have left steps of its own.
  await expect(card.getByRole("listitem").filter({ hasText: "変更：早退（あなた）" })).toHaveCount(1);
  await look(page, "guardian-history");
  await card.getByRole("button", { name: /^取り消す/ }).click();
  await look(page, "guardian-cancel");
  await page.getByRole("alertdialog").getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(card).toContainText("取り消し");
  await expect(card.getByRole("button", { name: /^変更する/ })).toHaveCount(0);
  await look(page, "guardian-cancelled");
});

test("the letter's QR code opens the page with its number, at 320 px too", async ({ page, request }) => {
  const { token } = await newcomerOf(request, "読み取る人");
  const letter = await freshLetter(request);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/g/?letter=${letter.code}#id_token=${token}`);
  await expect(page.getByLabel("お子さまの呼び名")).toBeVisible();
  await look(page, "guardian-scanned");
});

test("the talk's links open the screen that they name, and the bare address the report", async ({
  page,
  request,
}) => {
  const [family] = await guardiansWith(request, (n) => n > 0);
  if (!family) throw new Error("the demo has no guardian with a child");
  const landing = async (search: string, token: string, title: string) => {
    // From elsewhere: a change of the fragment alone would not load the page.
    await page.goto("about:blank");
    await page.goto(`/g/${search}#id_token=${token}`);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  };
  await page.setViewportSize({ width: 390, height: 844 });
  await landing("", family.token, "欠席・遅刻・早退の連絡");
  await landing("?screen=report", family.token, "欠席・遅刻・早退の連絡");
  await landing("?screen=reports", family.token, "連絡の確認");
  await landing("?screen=register", family.token, "登録");
  await look(page, "guardian-register");
  await landing("?screen=add", family.token, "お子さまの登録");
  await look(page, "guardian-register-another");
  // Whoever has no child here yet registers one first, whatever the link says.
  const newcomer = await newcomerOf(request, "はじめての人");
  await landing("?screen=reports", newcomer.token, "お子さまの登録");
});

test("without LINE the page offers the e-mail, and says how LINE opens it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/g/");
  await expect(page.getByLabel("メールアドレス")).toBeVisible();
  await expect(page.getByText("学校の LINE のトークから開くと")).toBeVisible();
  await look(page, "guardian-closed");
});
