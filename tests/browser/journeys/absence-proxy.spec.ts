import { expect, type Page, test } from "@playwright/test";
import { clear, enter, says, schoolDay } from "../support/absence.ts";
import { familyOf } from "../support/broadcast.ts";
import { lookTwice, openSection, rowOf, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { Effort } from "../support/effort.ts";
import { look } from "../support/look.ts";
import { type Pupil, type Roster, rosterOf } from "../support/roster.ts";

let desk: Desk;
let roster: Roster;
let pupil: Pupil;
let school: string;

test.beforeEach(async ({ request }) => {
  desk = await Desk.of(request, staff.vicePrincipal);
  roster = await rosterOf(desk);
  school = roster.school.code;
  const alone = (one: Pupil) => roster.pupils.filter(({ kana }) => kana === one.kana).length === 1;
  const found = roster.pupils.filter(({ left, roll_number }) => !left && roll_number).filter(alone)[7];
  if (!found) throw new Error("the demo's school has too few pupils");
  pupil = found;
});

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
    });
    if (name.test(label)) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

test("a call is entered in twenty seconds, by keyboard alone", async ({ page }) => {
  const { today } = await desk.get<{ today: string }>("/me");
  await clear(desk, school, pupil, today);
  const effort = await Effort.of(page);
  await signIn(page, staff.vicePrincipal);
  await expect(page.getByRole("region", { name: "合計" })).toBeVisible();
  effort.begin();
  const started = Date.now();
  await tabTo(page, /^電話の連絡を入れる$/);
  await page.keyboard.press("Enter");
  const search = page.getByRole("searchbox", { name: "だれの連絡ですか" });
  await expect(search).toBeFocused();
  await page.keyboard.type(pupil.kana.replace(/\s/g, ""));
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  // Absent is chosen already; the reason is the next thing.
  await expect(page.getByRole("radio", { name: "欠席", exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${pupil.name}さんの欠席を入れました。`)).toBeVisible();
  expect(Date.now() - started, "under twenty seconds").toBeLessThan(20_000);
  expect(effort.taps, "taps").toBe(0);
  // The next call.
  await expect(search).toBeFocused();
  await look(page, "proxy-next");
  await page.getByRole("link", { name: "欠席連絡の一覧に戻る" }).click();
  await expect(rowOf(page, pupil.name)).toContainText("学校が入力");
  await expect(rowOf(page, pupil.name)).toContainText("確認済み");
});

test("a pupil is found in whatever way a caller says it", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await page.getByRole("link", { name: "電話の連絡を入れる" }).click();
  const search = page.getByRole("searchbox", { name: "だれの連絡ですか" });
  const [grade, name] = /^(\d+)年(\d+)組$/.exec(pupil.homeroom_label)?.slice(1) ?? [];
  const katakana = pupil.kana.replace(/[ぁ-ゖ]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + 0x60),
  );
  for (const typed of [pupil.name.slice(0, 2), katakana, `${grade}-${name} ${pupil.roll_number}`]) {
    await search.fill(typed);
    await expect(page.getByRole("option", { name: pupil.name }).first(), typed).toBeVisible();
  }
  await lookTwice(page, "proxy-search");
  await search.fill("どこにもいないひと");
  await expect(page.getByText("見つかりません。")).toBeVisible();
});

test("symptoms, a diagnosis and several days are said where they are needed, and what stands is seen first", async ({
  page,
}) => {
  const day = schoolDay(15);
  for (const n of [15, 16, 17, 18]) await clear(desk, school, pupil, schoolDay(n));
  await enter(desk, school, pupil, day, { kind: "late", comes_at: "09:50" });
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "欠席");
  await page.getByLabel("表示する日").fill(day);
  await page.getByRole("link", { name: "電話の連絡を入れる" }).click();
  const search = page.getByRole("searchbox", { name: "だれの連絡ですか" });
  await search.fill(pupil.kana);
  await page.getByRole("option", { name: pupil.name }).first().click();
  await expect(page.getByText("もう連絡が入っています：遅刻・9:50ごろ登校")).toBeVisible();
  await look(page, "proxy-already");
  await page.getByRole("radio", { name: "欠席", exact: true }).check({ force: true });
  await page.getByText("感染症と診断された", { exact: true }).click();
  await page.locator("summary", { hasText: "くわしく" }).click();
  await page.getByText("発熱", { exact: true }).click();
  await page.getByLabel("体温（℃）").fill("385");
  await page.getByLabel("医師の診断").selectOption({ label: "インフルエンザ" });
  await page.getByLabel("発症した日（症状がないときは検査の日）").fill(day);
  await page.getByLabel("何日か続くとき：最後の日").fill(schoolDay(18));
  await page.getByRole("button", { name: "この内容で入れる" }).click();
  await expect(page.getByText(/体温は 34\.0 から 43\.0 まで/)).toBeVisible();
  await lookTwice(page, "proxy-form");
  // 200 % of 1280 × 900 is a window of 640 × 450.
  await page.setViewportSize({ width: 640, height: 450 });
  await look(page, "proxy-form-200-percent");
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByLabel("体温（℃）").fill("３８．５");
  await page.getByRole("button", { name: "この内容で入れる" }).click();
  await expect(page.getByText(/さんの欠席（\d日分）を入れました。$/)).toBeVisible();
  await page.getByRole("link", { name: "欠席連絡の一覧に戻る" }).click();
  await expect(rowOf(page, pupil.name)).toContainText("38.5℃");
  await page.getByRole("button", { name: pupil.name, exact: true }).click();
  const panel = page.getByRole("dialog", { name: `${pupil.name}さん` });
  await expect(panel.getByRole("region", { name: "いまの内容" })).toContainText("インフルエンザ");
  await expect(panel).toContainText(
    "あと分かれば計算できる日：熱が下がった日、または医師が登校してよいと言った日",
  );
  await lookTwice(page, "proxy-detail");
});

test("a family that was quicker is not written over unseen, on any of several days", async ({
  page,
  request,
}) => {
  const family = await familyOf(request);
  const [first, second] = [schoolDay(19), schoolDay(20)];
  for (const day of [first, second]) await clear(desk, school, family.pupil, day);
  await signIn(page, staff.vicePrincipal);
  await page.goto(`/console/?at=absence-entry&day=${first}&pupil=${family.pupil.id}`);
  await page.getByText("家の都合", { exact: true }).click();
  await page.locator("summary", { hasText: "くわしく" }).click();
  await page.getByLabel("何日か続くとき：最後の日").fill(second);
  await says(request, family.guardian, second, { kind: "late", comes_at: "10:30" });
  await page.getByRole("button", { name: "この内容で入れる" }).click();
  const moved = page.getByRole("alert");
  await expect(moved).toContainText("まだ何も書きかえていません。");
  await expect(moved).toContainText("遅刻・10:30ごろ登校");
  await lookTwice(page, "proxy-moved-on");
  await page.getByRole("button", { name: "この内容で入れる" }).click();
  await expect(page.getByText(`${family.pupil.name}さんの欠席（2日分）を入れました。`)).toBeVisible();
  for (const day of [first, second]) await clear(desk, school, family.pupil, day);
});

test("who does not see the reason corrects a time, and the reason stays", async ({ page, request }) => {
  const teacher = await Desk.of(request, staff.withoutSecondFactor);
  const theirs = (await rosterOf(teacher)).pupils.find(({ left }) => !left);
  if (!theirs) throw new Error("the teacher has no pupils");
  const day = schoolDay(21);
  await clear(desk, school, theirs, day);
  await enter(desk, school, theirs, day, { kind: "late", comes_at: "09:50" });
  await signIn(page, staff.withoutSecondFactor);
  await page.goto(`/console/?at=absences&day=${day}&pupil=${theirs.id}`);
  const panel = page.getByRole("dialog", { name: `${theirs.name}さん` });
  await panel.getByRole("button", { name: "内容を直す" }).click();
  await expect(panel.getByRole("radio", { name: "いまの理由のまま" })).toBeChecked();
  await panel.getByLabel("登校する時刻（分かれば）").fill("10:20");
  await look(page, "proxy-reason-kept");
  await panel.getByRole("button", { name: "保存する" }).click();
  await expect(panel.getByRole("region", { name: "いまの内容" })).toContainText("10:20ごろ登校");
  const { absence } = await desk.get<{ absence: { reason: { code: string } } }>(
    `/schools/${school}/absences/${theirs.id}/${day}`,
  );
  expect(absence.reason.code).toBe("illness");
  await clear(desk, school, theirs, day);
});
