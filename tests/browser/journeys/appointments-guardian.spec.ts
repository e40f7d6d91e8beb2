import { expect, type FrameLocator, type Page, test } from "@playwright/test";
import { offer } from "../support/asking.ts";
import { familyOf, inDays } from "../support/broadcast.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { registeredByMail, sent } from "../support/messages.ts";
import { Phone } from "../support/phone.ts";

// The minute in which a broadcast can be stopped is a minute in tests too.
test.setTimeout(300_000);

const narrow = { width: 320, height: 640 };
const time = (page: Page | FrameLocator, clock: string) =>
  page.getByRole("group").getByRole("button", { name: new RegExp(`^${clock}`) });
const take = (page: Page | FrameLocator) => page.getByRole("button", { name: /月\d+日.*にする$/ });
const act = (page: Page | FrameLocator, label: string) =>
  page.getByRole("button", { name: new RegExp(`^${label}`) });

test("a time is taken, another is waited for and comes by itself, wishes are ranked and assigned", async ({
  page,
  browser,
  request,
}) => {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const other = await (await browser.newContext({ viewport: narrow })).newPage();
  const beside = roster.pupils.filter(({ homeroom, id }) => homeroom === pupil.homeroom && id !== pupil.id);
  const pupils = beside.slice(2).map(({ id }) => id);
  await registeredByMail(other, desk, { school: place.school, pupils }, "すずめ");
  const run = Date.now() % 100_000;
  const [first, wished] = await Promise.all([
    offer(request, desk, place, `個人懇談 ${run}`, "first_come"),
    offer(request, desk, place, `冬の懇談 ${run}`, "wishes"),
  ]);
  await Promise.all([sent(desk, first), sent(desk, wished)]);

  // In LINE, from the button in the talk.
  const phone = await Phone.open(page, guardian.phone);
  await phone
    .said("下のボタンから、保護者のページで日時")
    .getByRole("button", { name: "日時をえらぶ" })
    .click();
  await page.goto(`/g/?message=${first}#id_token=${guardian.token}`);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(time(page, "14:00")).toBeVisible();
  await other.goto(`/g/?message=${first}`);
  await expect(time(other, "14:00")).toBeEnabled();
  await look(other, "times");
  await time(page, "14:00").click();
  await look(page, "times-chosen");
  await take(page).click();
  await expect(page.getByText("日時が決まりました")).toBeVisible();
  await look(page, "times-has");

  // Somebody else still sees it free, and is told.
  await time(other, "14:00").click();
  await take(other).click();
  await expect(other.getByRole("alert")).toBeVisible();
  await expect(time(other, "14:00")).toBeDisabled();
  await expect(time(other, "14:00")).toContainText("うまり");
  await expect(other.getByText(roster.pupils.find(({ id }) => id === pupil.id)?.name ?? "?")).toHaveCount(0);
  await look(other, "times-not-free");
  await time(other, "14:30").click();
  await take(other).click();
  await expect(other.getByText("日時が決まりました")).toBeVisible();
  await act(other, "ほかの時間に変える").click();
  await other.getByRole("button", { name: "空くのを待つ" }).click();
  await time(other, "14:00").click();
  await look(other, "times-wait");
  await other.getByRole("button", { name: /空きを待つ/ }).click();
  await expect(other.getByText("空くのを待っています")).toBeVisible();
  await look(other, "times-waiting");

  // The calendar's file says when and where, and nobody's name.
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "カレンダーに入れる" }).click();
  const file = await (await download).createReadStream();
  let calendar = "";
  for await (const piece of file) calendar += piece;
  expect(calendar).toContain("BEGIN:VEVENT");
  expect(calendar).toContain(`${inDays(12).replaceAll("-", "")}T140000`);
  expect(calendar).not.toContain(guardian.children[0]?.nickname ?? "?");

  await act(page, "ほかの時間に変える").click();
  await time(page, "14:15").click();
  await take(page).click();
  await expect(page.getByText("14:15〜14:30")).toBeVisible();
  await other.reload();
  await expect(other.getByText("14:00〜14:15"), "it has come by itself").toBeVisible();
  await expect(other.getByText("空くのを待っています")).toHaveCount(0);

  await act(page, "取り消す").click();
  await expect(page.getByRole("alertdialog")).toContainText("14:15〜14:30を取り消します");
  await look(page, "times-cancel");
  await page.getByRole("alertdialog").getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(time(page, "14:15")).toBeEnabled();
  await page.goto(`/g/?screen=messages#id_token=${guardian.token}`);
  await expect(page.getByRole("link", { name: `個人懇談 ${run}` })).toContainText("日時をえらんでください");
  await look(page, "times-list");

  // Wishes, in an order; then the teacher has assigned.
  await other.goto(`/g/?message=${wished}`);
  for (const clock of ["14:45", "14:30", "14:15"]) await time(other, clock).click();
  await act(other, "上へ").last().click();
  await look(other, "wishes");
  await other.reload();
  await expect(time(other, "14:15")).toContainText("第2希望");
  await other.getByRole("button", { name: /この希望を送る/ }).click();
  await expect(other.getByText("希望を受け付けました")).toBeVisible();
  await look(other, "wishes-sent");
  const sheet = `/appointments/${wished}/${place.homeroom}`;
  const { version } = await desk.get<{ version: number }>(sheet);
  await desk.post(`${sheet}/assign`, { version, commit: true });
  await other.reload();
  await expect(other.getByText("日時が決まりました")).toBeVisible();
  await expect(other.getByText("14:45〜15:00")).toBeVisible();
  await look(other, "wishes-assigned");
  await other.context().close();
});
