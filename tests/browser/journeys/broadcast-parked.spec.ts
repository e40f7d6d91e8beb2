import { expect, test } from "@playwright/test";
import { familyOf, send } from "../support/broadcast.ts";
import { lookTwice, openSection } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { mailsTo } from "../support/mail.ts";
import { registeredByMail } from "../support/messages.ts";
import { Phone } from "../support/phone.ts";

test.setTimeout(300_000);

const quota = "/line-simulator/api/quota";

test.afterEach(async ({ request }) => {
  await request.post(quota, { data: { limit: null } });
  await request.post("/_local/faults", { data: {} });
});

test("what LINE did not take and what nobody knows are told apart, and a person decides each", async ({
  page,
  request,
  browser,
  context,
}) => {
  const family = await familyOf(request);
  const reader = await (await browser.newContext({ viewport: { width: 320, height: 640 } })).newPage();
  const desk = await Desk.of(request, staff.vicePrincipal);
  const { school, pupils } = family.roster;
  const classmates = pupils.filter(
    ({ id, homeroom, left }) => homeroom === family.pupil.homeroom && id !== family.pupil.id && !left,
  );
  const place = { school: school.code, pupils: classmates.slice(0, 5).map(({ id }) => id) };
  const address = await registeredByMail(reader, desk, place, "ことり");
  await reader.context().close();
  const words = `集金日の変更 ${Date.now() % 100_000}`;
  await send(page, `${words}\n来週の月曜日に変わります。`, family.pupil.homeroom_label);

  // LINE says that the month is used up; the mail server takes the mail, and its answer gets lost.
  await request.post(quota, { data: { limit: 1, used: 1 } });
  await request.post("/_local/faults", {
    data: { mails: "lost", function: "broadcast-sender", times: 1, for_ms: 120_000 },
  });
  const decide = page.getByRole("region", { name: "どうするかを決めてください" });
  await expect(decide).toBeVisible({ timeout: 150_000 });
  await expect(decide.getByText(/人に、届いたかどうか分かりません。$/)).toBeVisible({ timeout: 60_000 });
  await expect(decide.getByText(/LINE で今月送れる数を使い切りました。$/)).toBeVisible({ timeout: 60_000 });
  await lookTwice(page, "broadcast-parked");

  const again = decide.getByRole("button", { name: /について、もう一度送る$/ }).last();
  const lost = decide.getByRole("button", { name: /について、届いたことにする$/ });
  await expect(lost, "what LINE has not taken cannot be called arrived").toHaveCount(1);
  await openSection(page, "配信");
  const waits = page.getByRole("region", { name: /^決めてください/ });
  await expect(waits).toContainText(words);
  await lookTwice(page, "broadcast-attention");
  await waits.getByRole("link", { name: new RegExp(words) }).click();

  await request.post(quota, { data: { limit: null } });
  await again.click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("前の分は届いていないので、二重にはなりません。");
  await look(page, "broadcast-parked-again");
  await question.getByRole("button", { name: "もう一度送る" }).click();
  await expect(decide.getByText(/使い切りました。$/)).toHaveCount(0);

  await expect
    .poll(async () => (await mailsTo(request, address)).filter(({ text }) => text.includes(words)).length)
    .toBe(1);
  await lost.click();
  await expect(question).toContainText("受け取った保護者に、1人でも確かめてから選んでください。");
  await question.getByRole("button", { name: "届いたことにする" }).click();
  await expect(decide).toHaveCount(0);
  await expect(page.getByText("送信ずみ", { exact: true })).toBeVisible({ timeout: 60_000 });
  await look(page, "broadcast-parked-decided");

  const phone = await Phone.open(await context.newPage(), family.guardian.phone);
  await expect(phone.root.getByText(words), "exactly one").toHaveCount(1);
});
