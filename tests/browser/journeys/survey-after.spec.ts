import { expect, test } from "@playwright/test";
import { ask, oneOf } from "../support/asking.ts";
import { acknowledgeAll, familyOf, goneOut, guard, sendButton, settled, text } from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { sent } from "../support/messages.ts";
import { answers, bytes, called, count, part } from "../support/survey.ts";

// The minute in which a broadcast can be stopped is a minute in tests too, and here there are two of them.
test.setTimeout(420_000);

const outing = "遠足に参加しますか";
const formula = "=1+1 アレルギーがあります";

test("answers become a file that a spreadsheet opens, and who has not answered is asked once more", async ({
  page,
  request,
}) => {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const title = `遠足 ${Date.now() % 100_000}`;
  const questions = [
    oneOf("q1", outing, ["参加する", "参加しない"]),
    { id: "q2", title: "知らせておきたいこと", kind: "text", required: false },
  ];
  const id = await ask(request, desk, place, title, { per: "pupil", questions });
  await sent(desk, id);
  const other = roster.pupils.find((one) => one.homeroom === pupil.homeroom && one.id !== pupil.id);
  if (!other) throw new Error("the homeroom has one pupil only");
  await desk.put(`/surveys/${id}/answers/${other.id}`, {
    school: place.school,
    answers: { q1: { one: 0 }, q2: { words: formula } },
    version: null,
    guardian: null,
  });

  await signIn(page, staff.vicePrincipal);
  await openSection(page, "配信");
  await rowNamed(page, title).getByRole("link").click();
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^1 \//, { timeout: 30_000 });

  // The file: how it is written, how far it is, and where it is. What it says of its progress is held for a look.
  const dialog = page.getByRole("dialog", { name: "CSV に書き出す" });
  const open = page.getByRole("button", { name: "CSV に書き出す" });
  let goOn = () => {};
  const held = new Promise<void>((go) => {
    goOn = go;
  });
  await page.route("**/api/console/exports/*", async (route) => {
    await held;
    await route.continue();
  });
  await open.click();
  await lookTwice(page, "survey-export");
  await dialog.getByRole("button", { name: "書き出す", exact: true }).click();
  await expect(dialog.getByRole("status")).toHaveText("書き出しています…");
  await look(page, "survey-export-writing");
  goOn();
  const link = dialog.getByRole("link", { name: "ダウンロード" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByRole("status")).toHaveText(/^できました。1行、\d+ バイト$/);
  await lookTwice(page, "survey-export-ready");
  const download = page.waitForEvent("download");
  await link.click();
  expect((await download).suggestedFilename()).toContain("遠足");
  const file = await bytes(download);
  expect([...file.subarray(0, 3)], "a spreadsheet knows by it that this is UTF-8").toEqual([
    0xef, 0xbb, 0xbf,
  ]);
  const [heading, row, ...rest] = new TextDecoder().decode(file).split("\r\n");
  expect(heading).toBe(`学校,学級,出席番号,氏名,回答日時,回答方法,${outing},知らせておきたいこと`);
  const [school, homeroom, roll, name, at, ...said] = row?.split(",") ?? [];
  expect([school, homeroom, roll, name]).toEqual([
    roster.school.name,
    other.homeroom_label,
    `${other.roll_number}`,
    other.name,
  ]);
  expect(at).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
  expect(said, "what begins like a formula is text").toEqual(["教職員が入力", "参加する", `'${formula}`]);
  expect(rest, "one line for each who has answered").toEqual([""]);
  await dialog.getByRole("button", { name: "閉じる", exact: true }).click();

  // The same for an old program.
  await open.click();
  await dialog.getByText("古いソフトに取り込む").click();
  await dialog.getByRole("button", { name: "書き出す", exact: true }).click();
  await expect(link).toBeVisible({ timeout: 60_000 });
  const old = page.waitForEvent("download");
  await link.click();
  expect(new TextDecoder("shift_jis").decode(await bytes(old)).split("\r\n")[0]).toBe(heading);
  await dialog.getByRole("button", { name: "閉じる", exact: true }).click();

  // The reminder: written by itself, to those only who are missing, with the same questions.
  await page.getByRole("link", { name: "まだの人を見る" }).click();
  await page.getByRole("button", { name: "まだの人に再送" }).click();
  await expect(text(page)).toHaveValue(new RegExp(`「${title}」の回答を、まだいただいていない方に`));
  await expect(page.getByRole("group", { name: "だれに" })).toContainText(
    "前の配信に、まだ答えていない人だけに送ります。",
  );
  await expect(page.getByRole("button", { name: "宛先を選びなおす" })).toHaveCount(0);
  await expect(part(page, "アンケート")).toContainText("質問は変えられません");
  await expect(part(page, "アンケート")).toContainText(outing);
  await text(page).press("Control+End");
  await page.keyboard.insertText("\nお手数をおかけします。");
  await expect(text(page)).toHaveValue(/ご回答をお願いします。\nお手数をおかけします。$/);
  await settled(page);
  await lookTwice(page, "survey-reminder");
  await page.getByRole("button", { name: "確認して送る" }).click();
  await acknowledgeAll(page);
  await expect(guard(page)).toContainText(outing);
  await look(page, "survey-reminder-guard");
  await sendButton(page).click();
  await expect(page.getByRole("button", { name: "送るのをやめる" })).toBeVisible();
  await goneOut(page);
  await expect(part(page, "アンケート")).toContainText("まだの人への再送です。");
  await lookTwice(page, "survey-reminded");

  // Who answers the reminder has answered what it reminds of.
  const reminder = new URL(page.url()).searchParams.get("id") ?? "";
  expect(reminder).not.toBe(id);
  await answers(request, guardian, reminder, { q1: { one: 1 } });
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^2 \//, { timeout: 30_000 });
});

test("what one guardian has said on the telephone is entered as theirs, by the number that both can read", async ({
  page,
  request,
}) => {
  const { pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const title = `保護者会 ${Date.now() % 100_000}`;
  const id = await ask(request, desk, place, title, {
    per: "guardian",
    questions: [oneOf("q1", "出席しますか", ["出席する", "欠席する"])],
  });
  await sent(desk, id);
  const { links } = await desk.get<{ links: { number: string }[] }>(
    `/schools/${place.school}/pupils/${pupil.id}/guardians`,
  );

  await signIn(page, staff.vicePrincipal);
  await openSection(page, "配信");
  await rowNamed(page, title).getByRole("link").click();
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  await page.getByRole("link", { name: "紙・電話の回答を入れる" }).click();
  await page.getByRole("searchbox", { name: "だれの回答ですか" }).fill(pupil.name);
  await page
    .getByRole("button", { name: called(pupil.name) })
    .first()
    .click();
  const whose = page.getByRole("combobox", { name: "どの保護者の回答ですか" });
  await expect(whose.getByRole("option")).toHaveText(
    links.map(({ number }) => new RegExp(`^登録番号 ${number}（.+、\\d+/\\d+\\(.\\)に登録）$`)),
  );
  await lookTwice(page, "survey-entry-guardian");
  await page.getByText("出席する", { exact: true }).click();
  await page.getByRole("button", { name: "この回答を入れる" }).click();
  await expect(page.getByText(/さんの回答を入れました。/)).toBeVisible();
  await page.getByRole("link", { name: /アンケートの結果に戻る/ }).click();
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^1 \//, { timeout: 30_000 });
});
