import { type Browser, expect, type Page, test } from "@playwright/test";
import { confirmAll, openSchool, rowOf, signIn, waitingPupils } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Effort } from "../support/effort.ts";
import { clearDay, guardiansWith } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { Phone } from "../support/phone.ts";

async function consoleOf(browser: Browser, school: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  return page;
}

test("an absence goes from the talk to the console in four taps, and the school's look goes back", async ({
  page,
  browser,
  request,
}) => {
  const [family] = await guardiansWith(request, (n) => n === 1);
  const [child] = family?.children ?? [];
  if (!family || !child) throw new Error("the demo has no guardian with one child");
  await clearDay(request, family, family.today);
  const desk = await consoleOf(browser, child.school.name);
  await confirmAll(desk);

  const effort = await Effort.of(page);
  const phone = await Phone.open(page, family.phone);
  await phone.follow();
  effort.begin();
  const started = Date.now();
  await phone.menu("欠席連絡");
  await phone.tap(/^きょう\s*欠席/);
  await look(page, "phone-reason", { picture: phone.root });
  await phone.tap("体調がよくない");
  await phone.tap("送る");
  await expect(phone.newest()).toContainText("受け付けました");
  expect(Date.now() - started, "under 30 seconds").toBeLessThan(30_000);
  expect(effort.taps, "taps").toBeLessThanOrEqual(4);
  expect(effort.keys, "keys").toBe(0);
  await expect(phone.newest()).not.toContainText("体調がよくない");
  await look(page, "phone-received", { picture: phone.root });

  // The console finds it by itself: nobody touches it here.
  await expect.poll(() => waitingPupils(desk)).toHaveLength(1);
  const [pupil] = await waitingPupils(desk);
  if (!pupil) throw new Error("no new pupil on the board");
  await expect(desk.getByRole("status").filter({ hasText: "新しい連絡が1件あります" })).toContainText(pupil);
  await look(desk, "console-board");
  await desk.getByRole("button", { name: `${pupil}さんの連絡を確認する` }).click();
  await expect(rowOf(desk, pupil)).toContainText("確認済み");
  await look(desk, "console-confirmed");

  await phone.menu("連絡の確認");
  // One card for each day: what others have reported for later days stands behind it.
  await expect(phone.root.getByRole("log")).toContainText("学校が確認しました");
  await look(page, "phone-seen", { picture: phone.root });

  const opened = await phone.openPage();
  await opened.getByRole("button", { name: "連絡の確認" }).click();
  // Later days stand before it.
  const cards = opened.getByRole("article").filter({ hasText: child.nickname });
  await expect(cards.filter({ hasText: "学校が確認" }).first()).toBeVisible();
  await look(page, "guardian-seen", { frame: await phone.pageFrame(), picture: phone.root });
  await desk.context().close();
});
