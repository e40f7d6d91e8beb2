import { expect, type Page, test } from "@playwright/test";
import { clear, duringLessons, enter, says, schoolDay } from "../support/absence.ts";
import { type Family, familyOf } from "../support/broadcast.ts";
import { confirmAll, lookTwice, openSchool, openSection, rowOf, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";

let family: Family;
let desk: Desk;
let school: string;

test.beforeEach(async ({ request }) => {
  family = await familyOf(request);
  desk = await Desk.of(request, staff.vicePrincipal);
  school = family.roster.school.code;
});

async function openDay(page: Page, day: string): Promise<void> {
  await page.getByLabel("表示する日").fill(day);
  await expect(page.getByRole("region", { name: "合計" })).toBeVisible();
}

test("a change after lessons have begun is asked for, stands out, and the school answers, corrects and writes", async ({
  page,
  request,
}) => {
  const { guardian, pupil, roster } = family;
  const words = `給食は取っておきます（${crypto.randomUUID().slice(0, 8)}）。`;
  await clear(desk, school, pupil, guardian.today);
  await enter(desk, school, pupil, guardian.today, { kind: "absent" });
  await duringLessons(request, async () => {
    await signIn(page, staff.vicePrincipal);
    await openSchool(page, roster.school.name);
    await confirmAll(page);
    await says(request, guardian, guardian.today, { kind: "late", comes_at: "10:30" });
  });

  // The board finds it by itself.
  const answer = page.getByRole("button", { name: `${pupil.name}さんの変更の希望に答える` });
  await expect(answer).toBeVisible();
  await expect(page.getByRole("region", { name: "合計" })).toContainText(/変更の希望\s*1件/);
  await lookTwice(page, "absence-request");
  await answer.click();

  const panel = page.getByRole("dialog", { name: `${pupil.name}さん` });
  await expect(panel).toContainText("保護者から変更の希望：遅刻・10:30ごろ登校");
  await lookTwice(page, "absence-detail-request");
  await panel.getByRole("button", { name: "希望どおりに変える" }).click();
  await expect(panel.getByText("保護者から変更の希望")).toHaveCount(0);
  await expect(panel.getByRole("region", { name: "いまの内容" })).toContainText("遅刻 10:30ごろ登校");

  await panel.getByLabel("返事を書く").fill(words);
  await panel.getByRole("button", { name: "返事を送る" }).click();
  await expect(panel.getByText("保護者に送りました。")).toBeVisible();
  await expect(panel.getByRole("listitem").filter({ hasText: words })).toBeVisible();

  await panel.getByRole("button", { name: "内容を直す" }).click();
  const correct = panel.getByRole("region", { name: "内容を直す" });
  await correct.getByText("遅刻と早退", { exact: true }).click();
  await correct.getByLabel("早退する時刻（分かれば）").fill("14:00");
  await correct.getByLabel("お迎えの人（分かれば）").fill("祖母");
  await look(page, "absence-correct");
  await correct.getByRole("button", { name: "保存する" }).click();
  await expect(panel.getByText("保存しました。")).toBeVisible();
  const stands = panel.getByRole("region", { name: "いまの内容" });
  await expect(stands).toContainText("10:30ごろ登校・14:00に早退・お迎え：祖母");
  const history = panel.getByRole("region", { name: "これまでの経過" });
  await expect(history).toContainText("変更の希望：遅刻");
  await expect(history).toContainText("変更：遅刻と早退");
  await lookTwice(page, "absence-detail");
  await panel.getByRole("button", { name: "閉じる" }).click();
  await expect(rowOf(page, pupil.name)).toContainText(/返事\d/);
  await expect(rowOf(page, pupil.name)).toContainText("14:00に早退");

  // What was written is taken back, then the report; and where the reader was they are again.
  await page.getByRole("button", { name: pupil.name, exact: true }).click();
  const written = panel.getByRole("listitem").filter({ hasText: words });
  await written.getByRole("button", { name: "取り下げる" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "取り下げる", exact: true }).click();
  await expect(written).toContainText("に取り下げました。保護者には見えません。");
  await look(page, "absence-comment-withdrawn");
  await panel.getByRole("button", { name: "取り消す（登校する）" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(panel.getByText("取り消し", { exact: true }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, pupil.name)).toContainText("取り消し");
});

test("filters show what they say, and tell what waits out of sight", async ({ page, request }) => {
  const { guardian, pupil, roster } = family;
  const day = schoolDay(12);
  const others = roster.pupils.filter(({ id, left }) => id !== pupil.id && !left);
  const [one] = others.filter(({ homeroom }) => homeroom === pupil.homeroom);
  const [two] = others.filter(({ homeroom }) => homeroom !== pupil.homeroom);
  if (!one || !two) throw new Error("the demo's school has one homeroom");
  await clear(desk, school, pupil, day);
  await says(request, guardian, day, { kind: "absent" });
  await enter(desk, school, one, day, { kind: "late", comes_at: "09:40" });
  await enter(desk, school, two, day, { kind: "late_and_leaving_early", leaves_at: "13:00" });

  await signIn(page, staff.vicePrincipal);
  await openDay(page, day);
  const rows = page.getByRole("region", { name: "連絡の一覧" }).getByRole("rowheader");
  const names = async () =>
    (await rows.allInnerTexts()).filter((text) => [pupil, one, two].some(({ name }) => text.startsWith(name)))
      .length;
  await expect.poll(names).toBe(3);
  await expect(rowOf(page, one.name)).toContainText("9:40ごろ登校");
  await expect(rowOf(page, one.name)).toContainText("学校が入力");
  await page.getByRole("combobox", { name: "種類" }).selectOption({ label: "遅刻" });
  await expect.poll(names).toBe(2);
  await expect(page.getByText("絞り込みで見えていない中に、未確認や変更の希望が1件あります。")).toBeVisible();
  await look(page, "absence-filtered");
  await page.getByRole("combobox", { name: "学級" }).selectOption({ label: two.homeroom_label });
  await expect.poll(names).toBe(1);
  await page.getByRole("button", { name: "絞り込みをやめる" }).click();
  await page.getByRole("button", { name: "まだ見ていない連絡だけ" }).click();
  await expect.poll(names).toBe(1);
  await expect(rowOf(page, pupil.name)).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  await look(page, "absence-filtered-320");
  // 200 % of 1280 × 900 is a window of 640 × 450.
  await page.setViewportSize({ width: 640, height: 450 });
  await look(page, "absence-filtered-200-percent");
  for (const each of [pupil, one, two]) await clear(desk, school, each, day);
});

test("the school knows its receipt again, and no other", async ({ page, request }) => {
  const { guardian, pupil } = family;
  const day = schoolDay(13);
  await clear(desk, school, pupil, day);
  const { receipt } = await says(request, guardian, day, { kind: "absent" });
  if (!receipt) throw new Error("the guardian got no receipt");
  await signIn(page, staff.vicePrincipal);
  await page.getByRole("link", { name: "受付の確かめ" }).click();
  await page.getByRole("searchbox", { name: "だれの受付票ですか" }).fill(pupil.name);
  await page.getByRole("option", { name: pupil.name }).first().click();
  await page.getByLabel("休む（遅れる）日").fill(day);
  await page.getByLabel("確認用の記号").fill("0000-0000-0000");
  await page.getByRole("button", { name: "確かめる" }).click();
  await expect(page.getByRole("alert")).toContainText("一致しません");
  await page.getByLabel("確認用の記号").fill(receipt.seal.toLowerCase());
  await page.getByRole("button", { name: "確かめる" }).click();
  await expect(page.getByText("この学校が受け付けたものです。")).toBeVisible();
  await expect(page.getByText("いまもこの内容のままです。")).toBeVisible();
  await lookTwice(page, "absence-receipt");
  await clear(desk, school, pupil, day);
  await page.getByRole("button", { name: "確かめる" }).click();
  await expect(page.getByText("そのあとで内容が変わっています。")).toBeVisible();
});

test("what is arranged stands on its days without a report, and ends when it is ended", async ({ page }) => {
  const { pupil } = family;
  const day = schoolDay(14);
  await clear(desk, school, pupil, day);
  await signIn(page, staff.vicePrincipal);
  await page.getByRole("link", { name: "決まった欠席・遅刻" }).click();
  await page.getByRole("button", { name: "新しく決める" }).click();
  const form = page.getByRole("region", { name: "新しく決める" });
  await form.getByRole("button", { name: "この予定を決める" }).click();
  await expect(form.getByText("児童生徒を選んでください。")).toBeVisible();
  await form.getByRole("searchbox", { name: "だれの予定ですか" }).fill(pupil.kana);
  await form.getByRole("option", { name: pupil.name }).first().click();
  await form.getByText("遅刻", { exact: true }).click();
  await form.getByText("通院", { exact: true }).click();
  await form.getByLabel("登校する時刻（分かれば）").fill("10:00");
  await form.getByLabel("はじめの日").fill(day);
  await form.getByLabel("終わりの日").fill(day);
  await lookTwice(page, "absence-arranging");
  await form.getByRole("button", { name: "この予定を決める" }).click();
  await expect(page.getByText(`${pupil.name}さんの予定を決めました。`)).toBeVisible();
  await lookTwice(page, "absence-arrangements");

  await page.getByRole("link", { name: "欠席連絡の一覧に戻る" }).click();
  await openDay(page, day);
  await expect(rowOf(page, pupil.name)).toContainText("決まった予定");
  await expect(rowOf(page, pupil.name)).toContainText("10:00ごろ登校");
  await expect(page.getByText("すべて確認済み")).toBeVisible();
  await look(page, "absence-arranged");

  await page.getByRole("link", { name: "決まった欠席・遅刻" }).click();
  await page
    .getByRole("button", { name: `${pupil.name}さんの予定を終わりにする` })
    .first()
    .click();
  await page.getByRole("alertdialog").getByRole("button", { name: "終わりにする" }).click();
  await expect(page.getByText(`${pupil.name}さんの予定を終わりにしました。`)).toBeVisible();
});

test("the board sets the reasons, and a school calls one as it likes", async ({ page }) => {
  await signIn(page, staff.board);
  await openSection(page, "欠席の決まり");
  await expect(page.getByRole("textbox", { name: "理由1", exact: true })).toHaveValue("体調がよくない");
  await page.getByLabel("閉鎖を相談する（％）").fill("5");
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("「注意」の割合と同じか、それより大きくしてください。")).toBeVisible();
  await page.getByLabel("閉鎖を相談する（％）").fill("20");
  await page.getByRole("button", { name: "理由2を上へ動かす" }).click();
  await page.getByRole("button", { name: "理由1を下へ動かす" }).click();
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
  await lookTwice(page, "absence-rules");

  await page.goto(`/console/?school=${school}&at=settings`);
  await page.getByText("欠席の理由", { exact: true }).click();
  const family = page.getByRole("group", { name: "家の都合" });
  const before = await family.getByLabel("この学校でのことば").inputValue();
  await family.getByLabel("この学校でのことば").fill("家庭の都合");
  await page.getByLabel("授業のある日", { exact: true }).fill("2027-02-03");
  await page.getByRole("button", { name: "授業日に加える" }).click();
  await expect(page.getByText("土曜日か日曜日を入れてください。")).toBeVisible();
  await page.getByLabel("授業のある日", { exact: true }).fill("");
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
  await expect(page.locator("summary", { hasText: "欠席の理由" })).toContainText(
    /この学校で\d+件変えています/,
  );
  await lookTwice(page, "absence-school-settings");
  await family.getByLabel("この学校でのことば").fill(before);
  await page.getByRole("button", { name: "保存する" }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
});
