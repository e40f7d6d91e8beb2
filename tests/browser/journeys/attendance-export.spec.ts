import { expect, type Page, test } from "@playwright/test";
import { clear, enter } from "../support/absence.ts";
import { inDays } from "../support/broadcast.ts";
import { lookTwice, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { type Pupil, type Roster, rosterOf } from "../support/roster.ts";
import { bytes, lookEnlarged, part } from "../support/survey.ts";

const today = inDays(0);
let desk: Desk;
let roster: Roster;
let pupil: Pupil;

// Somebody whom no other journey writes about: the last of the roster.
test.beforeEach(async ({ request }) => {
  desk = await Desk.of(request, staff.vicePrincipal);
  roster = await rosterOf(desk);
  pupil = roster.pupils.filter(({ left, roll_number }) => !left && roll_number !== null).at(-1) as Pupil;
  await clear(desk, roster.school.code, pupil, today);
  await enter(desk, roster.school.code, pupil, today, { kind: "late", comes_at: "10:30" });
});

test.afterEach(async () => {
  await clear(desk, roster.school.code, pupil, today);
});

async function openLayouts(page: Page): Promise<void> {
  await signIn(page, staff.vicePrincipal);
  await page.getByRole("link", { name: "出欠の書き出し" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^出欠の書き出し/ })).toBeVisible();
}

test("a school describes once what its system reads, sees it at once, and takes a day and a month of it", async ({
  page,
}) => {
  const name = `校務支援 ${crypto.randomUUID().slice(0, 8)}`;
  await openLayouts(page);
  await page.getByRole("button", { name: "新しい様式をつくる" }).click();
  await lookTwice(page, "layout-begin");
  await page.getByRole("link", { name: /出席番号で取り込む/ }).click();

  await page.getByRole("textbox", { name: "様式の名前" }).fill(name);
  const preview = part(page, "できあがり");
  const sample = preview.getByRole("table", { name: "見本" });
  await preview.getByLabel("見本のはじめの日").fill(today);
  await expect(sample).toContainText("10:30");
  await expect(sample).toContainText("チ");

  // Columns come, go elsewhere, go, and come back.
  await page
    .getByRole("group", { name: "列を足す" })
    .getByRole("button", { name: "ふりがな", exact: true })
    .click();
  await expect(page.getByText("9列目に「ふりがな」を足しました。")).toBeVisible();
  await expect(sample.getByRole("columnheader").last()).toHaveText("ふりがな");
  await page.getByRole("button", { name: "9列目を1つ上へ" }).click();
  await expect(
    page.getByRole("button", { name: "8列目を1つ上へ" }),
    "goes on with the keyboard",
  ).toBeFocused();
  await page.getByRole("button", { name: "8列目を消す" }).click();
  await page.getByRole("button", { name: "元に戻す" }).click();
  await expect(sample.getByRole("columnheader").nth(7)).toHaveText("ふりがな");

  // A code that means two things is said at its field.
  await page.getByText("出欠のコード", { exact: true }).last().click();
  await page.getByRole("textbox", { name: "遅刻", exact: true }).fill("07");
  await page.getByRole("textbox", { name: "病欠" }).fill("07");
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText(/＊ コード「07」が、ほかの区分と同じです。/)).toBeVisible();
  await look(page, "layout-wrong");
  await page.getByRole("textbox", { name: "病欠" }).fill("01");
  await expect(sample).toContainText("07");
  await lookTwice(page, "layout-editor");
  await lookEnlarged(page, "layout-editor");
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText(`「${name}」を保存しました。`)).toBeVisible();
  await lookTwice(page, "layout-list");

  // A day.
  await page.getByRole("button", { name: `「${name}」で書き出す` }).click();
  const dialog = page.getByRole("dialog", { name: `「${name}」で書き出す` });
  await lookTwice(page, "layout-order");
  await dialog.getByRole("button", { name: "書き出す", exact: true }).click();
  const link = dialog.getByRole("link", { name: "ダウンロード" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await lookTwice(page, "layout-ready");
  const download = page.waitForEvent("download");
  await link.click();
  expect((await download).suggestedFilename()).toContain(name.slice(0, 4));
  const lines = new TextDecoder("shift_jis").decode(await bytes(download)).split("\r\n");
  expect(lines[0]).toBe("学年,学級,出席番号,氏名,日付,出欠,登校時刻,ふりがな,早退時刻");
  const row = lines.map((line) => line.split(",")).find((cells) => cells[6] === "10:30");
  expect(row?.slice(2, 7)).toEqual([
    `${pupil.roll_number}`,
    pupil.name,
    today.replaceAll("-", "/"),
    "07",
    "10:30",
  ]);
  await dialog.getByRole("button", { name: "閉じる", exact: true }).click();

  // And the month until today.
  await page.getByRole("button", { name: `「${name}」で書き出す` }).click();
  await dialog.getByText("1か月", { exact: true }).click();
  await dialog.getByRole("button", { name: "書き出す", exact: true }).click();
  await expect(dialog.getByRole("status")).toHaveText(/^できました。[1-9]/, { timeout: 60_000 });
  await dialog.getByRole("button", { name: "閉じる", exact: true }).click();

  await page.getByRole("button", { name: `「${name}」を消す` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "消す", exact: true }).click();
  await expect(page.getByText(`「${name}」を消しました。`)).toBeVisible();
});

test("a file that is written by itself says when, and somebody else's change is not overwritten", async ({
  page,
}) => {
  const name = `毎日 ${crypto.randomUUID().slice(0, 8)}`;
  await openLayouts(page);
  await page.getByRole("button", { name: "新しい様式をつくる" }).click();
  await page
    .getByRole("link", { name: /番号で取り込む/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "様式の名前" }).fill(name);
  await page.getByText("自動の書き出し", { exact: true }).click();
  await page.getByRole("combobox", { name: "いつ" }).selectOption("授業日ごとに、その日の分を");
  await page.getByLabel("時刻", { exact: true }).fill("17:00");
  await page.getByRole("button", { name: "保存する" }).click();
  const kept = part(page, name);
  await expect(kept).toContainText("授業日ごとに17:00に自動で書き出します。次は");

  await kept.getByRole("link", { name: /様式を直す/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(name) })).toBeVisible();
  const at = `/schools/${roster.school.code}/layouts`;
  const { layouts } = await desk.get<{ layouts: { id: string; name: string; version: number }[] }>(at);
  const theirs = layouts.find((one) => one.name === name);
  if (!theirs) throw new Error("the layout was not kept");
  const { id, ...rest } = theirs;
  await desk.put(`${at}/${id}`, { ...rest, headings: false, schedule: null });
  await page.getByRole("textbox", { name: "様式の名前" }).fill(`${name}（直した）`);
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByRole("alert")).toContainText("保存できませんでした。");
  await page.getByRole("button", { name: /^いまの内容を読み込む/ }).click();
  await expect(page.getByRole("textbox", { name: "様式の名前" })).toHaveValue(name);
  await page.getByRole("textbox", { name: "様式の名前" }).fill(`${name}（直した）`);
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText(`「${name}（直した）」を保存しました。`)).toBeVisible();
  await expect(part(page, `${name}（直した）`)).toContainText("見出しなし");
  await page.getByRole("button", { name: `「${name}（直した）」を消す` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "消す", exact: true }).click();
  await expect(page.getByText("を消しました。")).toBeVisible();
});
