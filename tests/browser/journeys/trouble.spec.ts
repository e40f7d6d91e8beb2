import { expect, test } from "@playwright/test";
import { inDays } from "../support/broadcast.ts";
import { confirmAll, openSchool, rowOf, signIn, waitingPupils } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { clearDay, type Guardian, guardiansWith, report } from "../support/guardian.ts";
import { look } from "../support/look.ts";

const board = /\/api\/console\/schools\/[^/]+\/absences\?/;
let family: Guardian;
let school: string;

test.beforeEach(async ({ request }) => {
  const [first] = await guardiansWith(request, (n) => n === 1);
  const [child] = first?.children ?? [];
  if (!first || !child) throw new Error("the demo has no guardian with one child");
  family = first;
  school = child.school.name;
});

test("a lost answer keeps the input, and the second try reports nothing twice", async ({ page, request }) => {
  await clearDay(request, family, family.today);
  await page.setViewportSize({ width: 390, height: 844 });
  const requestIds: string[] = [];
  await page.route("**/api/guardian/absences/*/*", async (route) => {
    requestIds.push(route.request().postDataJSON().request_id);
    // The first time the report arrives, and the answer does not.
    const answer = await route.fetch();
    return requestIds.length === 1 ? route.abort() : route.fulfill({ response: answer });
  });
  await page.goto(`/g/#id_token=${family.token}`);
  await page.getByText("遅刻", { exact: true }).click();
  await page.getByText("通院", { exact: true }).click();
  await page.getByRole("button", { name: "送る" }).click();
  await expect(page.getByText("送れたか、確かめられませんでした")).toBeVisible();
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toHaveCount(0);
  await look(page, "guardian-lost-answer");
  // Twice, as people do when they are unsure.
  await page.getByRole("button", { name: "送る" }).dblclick();
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toBeVisible();
  expect(requestIds).toHaveLength(2);
  expect(new Set(requestIds).size).toBe(1);
});

test("an ID token that has ended in an open page is replaced by the phone without a word", async ({
  page,
  request,
}) => {
  const path = `/line-simulator/api/phones/${family.phone.user_id}/id-token`;
  const { id_token: expired } = await (await request.get(`${path}?expired=true`)).json();
  // A frame of our own stands for the phone: it answers what the page asks.
  await page.route("**/g/frame-of-a-phone", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>phone</title>" }),
  );
  await page.goto("/g/frame-of-a-phone");
  await page.evaluate(
    ({ old, good }) => {
      addEventListener("message", (event) => {
        if (event.data?.type !== "line-simulator:id-token") return;
        (event.source as Window).postMessage({ type: event.data.type, id_token: good }, event.origin);
      });
      const frame = document.createElement("iframe");
      frame.src = `/g/#id_token=${old}`;
      document.body.append(frame);
    },
    { old: expired, good: family.token },
  );
  const opened = page.frameLocator("iframe");
  await expect(opened.getByRole("heading", { name: "欠席・遅刻・早退の連絡" })).toBeVisible();
});

test("without the server the board says from when it is, and recovers by itself", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  await page.route(board, (route) => route.abort());
  await expect(page.getByText(/更新できていません。.*時点の表示です/)).toBeVisible();
  await expect(page.getByRole("region", { name: "合計" })).toBeVisible();
  await look(page, "console-stale");
  await page.unroute(board);
  await page.getByRole("button", { name: "いますぐ読み込む" }).click();
  await expect(page.getByText("更新できていません")).toHaveCount(0);
});

test("what changed while somebody looked is not confirmed, and the page says so", async ({
  page,
  request,
}) => {
  // Tomorrow: what changes today after lessons have begun is asked for.
  const tomorrow = inDays(1);
  await clearDay(request, family, tomorrow);
  await signIn(page, staff.vicePrincipal);
  await openSchool(page, school);
  await page.getByLabel("表示する日").fill(tomorrow);
  await expect(page.getByRole("region", { name: "合計" })).toBeVisible();
  await confirmAll(page);
  await report(request, family, tomorrow, "absent");
  await expect.poll(() => waitingPupils(page)).toHaveLength(1);
  const [pupil] = await waitingPupils(page);
  if (!pupil) throw new Error("no pupil waits");
  // The screen stays as it is while the guardian changes the report.
  await page.route(board, (route) => route.abort());
  await report(request, family, tomorrow, "late");
  await rowOf(page, pupil)
    .getByRole("button", { name: /を確認する$/ })
    .click();
  await expect(page.getByRole("alert").filter({ hasText: "内容が変わりました" })).toContainText(pupil);
  await page.unroute(board);
  await expect(rowOf(page, pupil)).toContainText("遅刻", { timeout: 30_000 });
  await expect(rowOf(page, pupil)).toContainText("未確認");
  await look(page, "console-moved-on");
});
