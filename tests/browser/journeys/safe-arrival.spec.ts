import { expect, type Page, test } from "@playwright/test";
import { clear, says } from "../support/absence.ts";
import { lookTwice, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import type { Desk } from "../support/desk.ts";
import { Effort } from "../support/effort.ts";
import type { Guardian } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { openPage, parentOf, schoolOf } from "../support/parent.ts";
import type { Pupil } from "../support/roster.ts";

const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };
// 200 % of 1280 × 900.
const enlarged = { width: 640, height: 450 };

interface Morning {
  parent: Guardian;
  pupil: Pupil;
  school: string;
  desk: Desk;
}

/** A family of whose child nobody has said anything today, and where the child sits. */
async function morningOf(request: Parameters<typeof parentOf>[0], nickname: string): Promise<Morning> {
  const parent = await parentOf(request, nickname);
  const { desk, school } = await schoolOf(request, parent);
  const { pupils } = await desk.get<{ pupils: Pupil[] }>(`/schools/${school}/pupils`);
  const pupil = pupils.find(({ id }) => id === parent.children[0]?.id);
  if (!pupil) throw new Error("the child is not in the school's roster");
  // The demo's own families may have said something.
  await clear(desk, school, pupil, parent.today);
  return { parent, pupil, school, desk };
}

const seat = (page: Page, { name }: Pupil) =>
  page.getByRole("region", { name: "座席" }).getByRole("button", { name });
const card = (page: Page, { name }: Pupil) =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name }) });

async function openRoom(page: Page, { school, pupil }: Morning): Promise<void> {
  await page.goto(`/console/?school=${school}&at=arrival&homeroom=${encodeURIComponent(pupil.homeroom)}`);
  await expect(seat(page, pupil)).toBeVisible();
}

/** Taps the pupil's seat, and saves. */
async function missing(page: Page, morning: Morning): Promise<void> {
  await openRoom(page, morning);
  await seat(page, morning.pupil).click();
  await page.getByRole("button", { name: /^空席\d+人で保存する$/ }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
}

const backToAll = (page: Page) => page.getByRole("link", { name: "すべての学級に戻る" }).click();

test("a teacher taps an empty seat, the family answers on its page, and the office sees it by itself", async ({
  page,
  browser,
  request,
}) => {
  const morning = await morningOf(request, "あさの");
  const { parent, pupil } = morning;
  const effort = await Effort.of(page);
  await signIn(page, staff.board);
  await openRoom(page, morning);
  await lookTwice(page, "arrival-seats");
  effort.begin();
  await seat(page, pupil).click();
  await expect(seat(page, pupil)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("region", { name: "保存" })).toContainText(
    "保存すると、保護者に順に聞きます。",
  );
  await lookTwice(page, "arrival-tapped");
  await page.getByRole("button", { name: /^空席\d+人で保存する$/ }).click();
  await expect(page.getByText("保存しました。")).toBeVisible();
  expect([effort.taps, effort.keys]).toEqual([2, 0]);

  await backToAll(page);
  await expect(card(page, pupil)).toContainText("席が空いています");
  await expect(page.getByRole("region", { name: "合計" })).toContainText(/居場所の分からない人\s*[1-9]/);
  await lookTwice(page, "arrival-school");
  await page.setViewportSize(enlarged);
  await look(page, "arrival-school-200-percent");
  await page.setViewportSize({ width: 1280, height: 900 });

  const home = await browser.newPage({ viewport: phone, locale: "ja-JP" });
  await openPage(home, "?screen=report", parent);
  const asked = home.getByRole("region", { name: /あさのさんが、学校に着いていません/ });
  await expect(asked).toContainText("どちらにいますか。");
  await look(home, "arrival-guardian-asked");
  await home.setViewportSize(narrow);
  await look(home, "arrival-guardian-asked-320");
  await home.setViewportSize(enlarged);
  await look(home, "arrival-guardian-asked-200-percent");
  await home.setViewportSize(phone);
  await asked.getByRole("button", { name: /家などにいます$/ }).click();
  await expect(asked).toContainText("学校に知らせがありました。");
  await look(home, "arrival-guardian-told");

  // The list keeps its place: what was open stands where it was, and says how it ended.
  await expect(card(page, pupil)).toContainText("家族といる（休む）（保護者の返事）", { timeout: 15_000 });
  await look(page, "arrival-answered");

  await asked.getByRole("button", { name: "欠席の連絡をする" }).click();
  await expect(home.getByRole("radio", { name: "欠席" })).toBeChecked();
  await home.getByText("体調がよくない", { exact: true }).click();
  await home.getByRole("button", { name: "送る", exact: true }).click();
  await expect(home.getByRole("heading", { level: 1, name: /受け付けました/ })).toBeVisible();
  await expect(asked).toHaveCount(0);
  await home.close();
});

test("the office telephones: each call is one tap, and what was said ends the search", async ({
  page,
  request,
}) => {
  const morning = await morningOf(request, "でんわ");
  const effort = await Effort.of(page);
  await signIn(page, staff.board);
  await missing(page, morning);
  await backToAll(page);
  const search = card(page, morning.pupil);
  effort.begin();
  await search.getByRole("button", { name: /電話の結果：出なかった$/ }).click();
  await expect(search).toContainText("電話：つながりませんでした");
  expect(effort.taps).toBe(1);
  await search.getByRole("button", { name: /電話の結果：学校へ向かったはず$/ }).click();
  await expect(search).toContainText("すぐにさがしてください。");
  await look(page, "arrival-urgent");
  await search.getByRole("button", { name: /は学校に来た$/ }).click();
  await expect(search).toContainText("学校にいる（学校が記録）");
  await look(page, "arrival-found");

  // Said in error: they are searched for again.
  await search.getByRole("button", { name: /やはり見つかっていない$/ }).click();
  await expect(search).toContainText("すぐにさがしてください。");
  await search.getByRole("button", { name: /電話の結果：家族といる/ }).click();
  await expect(search.getByRole("link", { name: "欠席の連絡を入れる" })).toBeVisible();
  await page.setViewportSize(narrow);
  await look(page, "arrival-found-320");
});

test("who is reported absent and sits in class stands out until somebody has looked", async ({
  page,
  request,
}) => {
  const morning = await morningOf(request, "いるよ");
  const { parent, pupil } = morning;
  await says(request, parent, parent.today, { kind: "absent" });
  await signIn(page, staff.board);
  await openRoom(page, morning);
  await expect(seat(page, pupil)).toContainText("欠席の連絡");
  // Nobody taps the seat: the child is there. Saved is what stands, whether or not somebody has looked before.
  const all = page.getByRole("button", { name: /^(全員そろっています|いまも同じ席が空いています)$/ });
  await all.click();
  await expect(page.getByText("保存しました。")).toBeVisible();
  const contradiction = card(page, pupil);
  await expect(contradiction).toContainText("欠席の連絡");
  await lookTwice(page, "arrival-contradiction");
  await contradiction.getByRole("button", { name: /の連絡を確かめた$/ }).click();
  await expect(contradiction).toHaveCount(0);
});

test("two teachers save one after the other: the second sees what the first has saved", async ({
  page,
  browser,
  request,
}) => {
  const morning = await morningOf(request, "ふたりめ");
  await signIn(page, staff.board);
  await openRoom(page, morning);
  await seat(page, morning.pupil).click();
  const other = await browser.newPage({ locale: "ja-JP" });
  await signIn(other, staff.board);
  await openRoom(other, morning);
  const neighbour = other
    .getByRole("region", { name: "座席" })
    .getByRole("button", { pressed: false })
    .filter({ hasNotText: "連絡" })
    .first();
  await neighbour.click();
  await other.getByRole("button", { name: /^空席\d+人で保存する$/ }).click();
  await expect(other.getByText("保存しました。")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("先に、席の確認が保存されました");
  await expect(page.getByRole("alert")).toContainText("この画面では「空席」");
  await look(page, "arrival-moved-on");
  await page.getByRole("button", { name: "おす前に戻す" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(seat(page, morning.pupil)).toHaveAttribute("aria-pressed", "false");
  await other.close();
});

test("a teacher of one homeroom stands before its seats at once", async ({ page }) => {
  await signIn(page, staff.withoutSecondFactor);
  await page
    .getByRole("navigation", { name: /の画面$/ })
    .getByRole("link", { name: /^登校の確認/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /の登校の確認$/ })).toBeVisible();
  await expect(page.getByText(/時点/)).toBeVisible();
  await look(page, "arrival-teacher");
  // A tablet that is held upright.
  await page.setViewportSize({ width: 768, height: 1024 });
  await look(page, "arrival-teacher-tablet");
});
