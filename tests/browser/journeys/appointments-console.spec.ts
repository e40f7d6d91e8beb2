import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { offer } from "../support/asking.ts";
import { familyOf, text } from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import type { Guardian } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { sent } from "../support/messages.ts";
import { printed } from "../support/paper.ts";

// The minute in which a broadcast can be stopped is a minute in tests too.
test.setTimeout(300_000);

/** What is done about somebody's time, as it is read out: whatever space there is in the name. */
const act = (name: string, what: string) => new RegExp(`${name.replace(/\s+/g, "\\s+")}さんの日時を${what}`);
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const timeOf = (page: Page, clock: string) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${clock}〜`) }) });

/** Goes from the list of broadcasts to the sheet of a homeroom. */
async function openSheet(page: Page, title: string, homeroom: string): Promise<void> {
  await openSection(page, "配信");
  await rowNamed(page, title).getByRole("link").click();
  await page.getByRole("link", { name: "日時の様子を見る" }).click();
  await expect(page.getByRole("table", { name: "学級ごとの様子" })).toBeVisible();
  await lookTwice(page, "appointments-overview");
  await page.getByRole("link", { name: homeroom, exact: true }).click();
  await expect(heading(page)).toContainText(homeroom);
}

/** As the guardian's page sends it. */
async function does(
  request: APIRequestContext,
  { token, children: [child] }: Guardian,
  id: string,
  act: string,
  data: object,
): Promise<void> {
  const at = `/api/guardian/messages/${id}/appointments/${child?.id}/${act}`;
  const answer = await request.post(at, { headers: { authorization: `Bearer ${token}` }, data });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("a teacher gives times by telephone, moves them, takes them back, closes one, and takes the day's sheet along", async ({
  page,
  request,
}) => {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const title = `個人懇談 ${Date.now() % 100_000}`;
  const id = await offer(request, desk, place, title, "first_come");
  await sent(desk, id);
  await does(request, guardian, id, "take", { place: 0 });
  const others = roster.pupils.filter(
    ({ homeroom, id: one }) => homeroom === pupil.homeroom && one !== pupil.id,
  );
  const [other] = others;
  if (!other) throw new Error("the homeroom has one pupil only");

  await signIn(page, staff.vicePrincipal);
  await openSheet(page, title, pupil.homeroom_label);
  await expect(timeOf(page, "14:00")).toContainText(pupil.name);
  await lookTwice(page, "appointments-sheet");
  await page.setViewportSize({ width: 640, height: 450 });
  await look(page, "appointments-sheet-200");
  await page.setViewportSize({ width: 1280, height: 900 });

  await timeOf(page, "14:15")
    .getByRole("button", { name: /に入れる$/ })
    .click();
  const giving = page.getByRole("dialog", { name: "日時を入れる" });
  await giving.getByRole("button", { name: "この日時にする" }).click();
  await expect(giving.getByText("選んでください。")).toBeVisible();
  await giving.getByRole("combobox", { name: "だれを" }).selectOption({ value: other.id });
  await lookTwice(page, "appointments-giving");
  await giving.getByRole("button", { name: "この日時にする" }).click();
  await expect(giving).toHaveCount(0);
  await expect(timeOf(page, "14:15")).toContainText(other.name);

  await page.getByRole("button", { name: act(other.name, "変える") }).click();
  await giving.getByRole("combobox", { name: "いつに" }).selectOption({ index: 1 });
  await expect(giving.getByText(/は空きます。$/)).toBeVisible();
  await giving.getByRole("button", { name: "この日時にする" }).click();
  await expect(timeOf(page, "14:15")).toContainText("空き");
  await expect(timeOf(page, "14:30")).toContainText(other.name);

  await page.getByRole("button", { name: act(other.name, "取り消す$") }).click();
  const question = page.getByRole("alertdialog", { name: act(other.name, "取り消しますか") });
  await expect(question).toContainText("14:30〜14:45");
  await look(page, "appointments-taking-back");
  await question.getByRole("button", { name: "取り消す", exact: true }).click();
  await expect(timeOf(page, "14:30")).toContainText("空き");

  await timeOf(page, "14:45")
    .getByRole("button", { name: /を閉じる$/ })
    .click();
  await expect(timeOf(page, "14:45")).toContainText("閉じています");
  await timeOf(page, "14:45")
    .getByRole("button", { name: /をまた空ける$/ })
    .click();
  await expect(timeOf(page, "14:45")).toContainText("空き");

  await page.getByRole("link", { name: "当日の表を印刷" }).click();
  await expect(page.getByRole("table", { name: /の表$/ })).toContainText(pupil.name);
  await lookTwice(page, "appointments-day-sheet");
  expect(await printed(page, "appointments-day-sheet")).toBe(1);
  await page.getByRole("link", { name: /日時を決める画面に戻る/ }).click();

  await page.getByRole("button", { name: "まだの人に再送" }).click();
  await expect(text(page)).toBeVisible();
  await look(page, "appointments-reminder");
});

test("wishes are looked at, assigned after a look, and whoever got none is named", async ({
  page,
  request,
}) => {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const title = `三学期の懇談 ${Date.now() % 100_000}`;
  const id = await offer(request, desk, place, title, "wishes");
  await sent(desk, id);
  await does(request, guardian, id, "wish", { places: [2, 0] });

  await signIn(page, staff.vicePrincipal);
  await openSheet(page, title, pupil.homeroom_label);
  await expect(timeOf(page, "14:30")).toContainText(`${pupil.name}（第1希望）`);
  await expect(timeOf(page, "14:00")).toContainText(`${pupil.name}（第2希望）`);
  await lookTwice(page, "appointments-wishes");
  await page.getByRole("button", { name: "希望から割り当てる" }).click();
  const proposal = page.getByRole("dialog", { name: "希望から割り当てる" });
  await expect(proposal.getByRole("table", { name: "割り当て" })).toContainText("第1希望");
  await expect(proposal.getByText(/^決まらない人：\d+人$/)).toBeVisible();
  await lookTwice(page, "appointments-proposal");
  await proposal.getByRole("button", { name: "この割り当てで決める（1人）" }).click();
  await expect(proposal).toHaveCount(0);
  await expect(timeOf(page, "14:30")).toContainText(pupil.name);
  await expect(page.getByRole("button", { name: "希望から割り当てる" })).toHaveCount(0);
  await expect(page.getByText(/割り当てずみ/)).toBeVisible();
  await look(page, "appointments-assigned");
});
