import { expect, type Page, test } from "@playwright/test";
import { familyOf, pdf } from "../support/broadcast.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { freshLetter } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { mailsTo, newAddress, signInByMail } from "../support/mail.ts";
import { registeredByMail, release, sent, withdraw } from "../support/messages.ts";
import { Phone } from "../support/phone.ts";

// The minute in which a broadcast can be stopped is a minute in tests too.
test.setTimeout(300_000);

const narrow = { width: 320, height: 640 };
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

test("a message opens from the mail without a session and from LINE, is read, confirmed and taken back", async ({
  page,
  browser,
  request,
}) => {
  const family = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  await page.setViewportSize(narrow);
  const address = await registeredByMail(
    page,
    desk,
    { school: family.roster.school.code, pupils: [family.pupil.id] },
    "ことり",
  );
  const title = `遠足のお知らせ ${Date.now() % 100_000}`;
  const file = pdf("Ensoku");
  const place = { school: family.roster.school.code, homeroom: family.pupil.homeroom };
  const action = { what: "参加同意書を担任に出してください", by: "2099-11-26", yen: 1200 };
  const text = "3年生は、市立動物園へ遠足に行きます。\n\n雨のときは延期します。";
  const letter =
    "保護者の皆さま\n\n下記のとおり遠足を行います。\n\n1　行き先　市立動物園\n2　持ち物　弁当、水筒";
  const id = await release(request, desk, place, { title, text, letter, action }, { file });
  await sent(desk, id);

  // From the mail, on a device that knows nobody.
  await expect
    .poll(async () => (await mailsTo(request, address)).some((mail) => mail.text.includes(id)))
    .toBe(true);
  const mail = (await mailsTo(request, address)).find((one) => one.text.includes(id));
  const link = /\S+\?message=\S+/.exec(mail?.text ?? "")?.[0] ?? "?";
  const other = await (await browser.newContext({ viewport: narrow })).newPage();
  await other.goto(new URL(link).pathname + new URL(link).search);
  await signInByMail(other, address);
  await expect(heading(other, title)).toBeVisible();
  const box = other
    .getByRole("region")
    .filter({ hasText: "していただくこと" })
    .or(other.locator("section").first());
  await expect(box.first()).toContainText("1,200円");
  await expect(other.getByText("ことりさんのお知らせです。"), "there is only one child").toHaveCount(0);
  await look(other, "guardian-message");

  // The file: a link of our own origin, that opens it. The browser's own viewer is left out: with it the page cannot be driven.
  await other.route("**/files/**", (route) => route.fulfill({ status: 204 }));
  const opened = other.waitForRequest(/\/files\//);
  await other.getByRole("button", { name: /遠足のしおり\.pdf/ }).click();
  const url = (await opened).url();
  const got = await request.get(url);
  expect([got.status(), got.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  expect(await got.body()).toEqual(file);
  expect(new URL(url).origin).toBe(new URL(other.url()).origin);

  await other.getByRole("button", { name: "確認しました" }).click();
  await expect(other.getByText("確認したことを学校に伝えました")).toBeVisible();
  await look(other, "guardian-message-confirmed");
  await other.getByRole("button", { name: "← お知らせの一覧" }).click();
  await expect(heading(other, "お知らせ")).toBeVisible();
  await expect(other.getByRole("link", { name: title })).toContainText("✓ 確認しました");
  await look(other, "guardian-messages");
  await other.goBack();
  await expect(heading(other, title)).toBeVisible();

  // The LINE guardian of the same child, by the button in the talk.
  const phone = await Phone.open(page, family.guardian.phone);
  const frame = await phone.openMessage("添付を見る");
  await expect(frame.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(frame.getByRole("button", { name: "確認しました" }), "each guardian confirms").toBeVisible();

  await withdraw(desk, id);
  await other.reload();
  await expect(other.getByText("このお知らせは取り消されました")).toBeVisible();
  await expect(other.getByText("動物園")).toHaveCount(0);
  await look(other, "guardian-message-withdrawn");
  const late = await other.request.post(`/api/guardian/messages/${id}/attachments/x`);
  expect(late.status(), "files are gone").toBe(404);
  await other.context().close();
});

test("a message that is nobody's here says so, and hours are chosen and stay", async ({ page }) => {
  await page.setViewportSize(narrow);
  const { code } = await freshLetter(page.request);
  await page.goto(`/g/?letter=${code}`);
  await signInByMail(page, newAddress("jikan"));
  await page.getByLabel("お子さまの呼び名").fill("ひばり");
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText("ひばりさんを登録しました")).toBeVisible();

  await page.goto("/g/?message=nothing");
  await expect(page.getByText("このお知らせは、いまは見られません。")).toBeVisible();
  await look(page, "guardian-message-gone");
  await page.getByRole("button", { name: "← お知らせの一覧" }).click();
  await expect(page.getByText("お知らせは、まだありません。")).toBeVisible();
  await look(page, "guardian-messages-none");

  await page.getByRole("button", { name: "お知らせの届け方を決める" }).click();
  await expect(heading(page, "お知らせの届け方")).toBeVisible();
  await page.getByText("届かない時間を決める").click();
  await page.getByLabel("何時まで").selectOption("6時");
  await page.getByText("1日1回、まとめて届く").click();
  await page.getByLabel("届く時刻").selectOption("19時");
  await look(page, "guardian-hours");
  await page.getByRole("button", { name: "この内容にする" }).click();
  await expect(page.getByText("変えました")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("何時から")).toHaveValue("21");
  await expect(page.getByLabel("何時まで")).toHaveValue("6");
  await expect(page.getByLabel("届く時刻")).toHaveValue("19");
  await page.getByLabel("何時まで").selectOption("21時");
  await expect(page.getByText("始まりとちがう時刻をえらんでください。")).toBeVisible();
});
