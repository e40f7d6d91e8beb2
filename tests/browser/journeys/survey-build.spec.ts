import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  acknowledgeAll,
  beginBroadcast,
  box,
  familyOf,
  guard,
  inDays,
  sendButton,
  settled,
  text,
  unfold,
} from "../support/broadcast.ts";
import { lookTwice, rowNamed } from "../support/console.ts";
import { look } from "../support/look.ts";

const asks = (page: Page): Locator => page.locator("#broadcast-asks");
const question = (page: Page, number: number): Locator =>
  asks(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("region") })
    .nth(number - 1);
const add = (page: Page, kind: string): Promise<void> =>
  asks(page)
    .getByRole("group", { name: "質問を足す" })
    .getByRole("button", { name: kind, exact: true })
    .click();
const shown = (page: Page): Locator => page.getByRole("region", { name: "送られる文" });
const ask = (page: Page): Locator => page.getByRole("button", { name: "確認して送る" });

/** Begins a survey with one of those that schools send again and again. */
async function beginWith(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "アンケートをつける" }).click();
  await page.getByRole("button", { name: `「${name}」で始める` }).click();
  await expect(asks(page), "the focus goes on to what has come").toBeFocused();
}

/** The window as somebody has it who enlarges everything to twice its size. */
async function lookEnlarged(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 640, height: 450 });
  await look(page, name);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("who comes and who does not: six clicks and the text, and the talk shows both buttons", async ({
  page,
  request,
}) => {
  const { pupil } = await familyOf(request);
  const words = `学校説明会について ${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await page.keyboard.insertText(`${words}\n12月5日(土)に行います。`);
  await box(page, pupil.homeroom_label).first().click();
  await page.getByRole("button", { name: "アンケートをつける" }).click();
  await look(page, "survey-begin");
  await page.getByRole("button", { name: "「参加・不参加」で始める" }).click();
  await expect(shown(page)).toContainText(
    /参加しますか\s*1つえらんで押してください。\s*参加する\s*参加しない/,
  );
  await expect(shown(page), "whoever answers has read it").not.toContainText("確認しました");
  await settled(page);
  await lookTwice(page, "survey-attendance");

  await ask(page).click();
  await expect(guard(page)).toContainText("アンケート（質問1つ）");
  await expect(guard(page)).toContainText("参加する／参加しない");
  await acknowledgeAll(page);
  await expect(sendButton(page)).toBeEnabled();
  await look(page, "survey-guard");
  await guard(page).getByRole("button", { name: "戻って直す" }).click();

  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, words)).toContainText("アンケート");
  await look(page, "survey-list");
  await rowNamed(page, words)
    .getByRole("button", { name: /を写して作る$/ })
    .click();
  await expect(question(page, 1), "a copy asks the same").toContainText("参加しますか");
});

test("questions are added, moved, copied, made conditional and deleted with the keyboard alone", async ({
  page,
}) => {
  await beginBroadcast(page);
  await text(page).fill(`運動会 ${Date.now() % 100_000}`);
  await page.getByRole("button", { name: "アンケートをつける" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "質問を自分で作る" }).focus();
  await page.keyboard.press("Enter");
  await expect(asks(page)).toBeFocused();

  await asks(page).getByRole("button", { name: "1つ選ぶ", exact: true }).focus();
  await page.keyboard.press("Enter");
  const title = asks(page).getByRole("textbox", { name: "質問の文" });
  await expect(title, "the cursor stands in the new question").toBeFocused();
  await expect(asks(page), "and nothing is complained about yet").not.toContainText("＊");
  await page.keyboard.insertText("何で来ますか");
  await asks(page).getByRole("textbox", { name: "選択肢1", exact: true }).focus();
  await page.keyboard.insertText("徒歩");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("自転車");
  await page.keyboard.press("Enter");
  await expect(asks(page).getByRole("textbox", { name: "選択肢3", exact: true })).toBeFocused();
  await page.keyboard.insertText("車");

  await asks(page).getByRole("button", { name: "数を入れる", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(title).toBeFocused();
  await page.keyboard.insertText("車は何台ですか");
  await asks(page).getByRole("combobox", { name: "だれに聞くか" }).selectOption({ index: 1 });
  await asks(page).getByText("徒歩", { exact: true }).click();
  await asks(page).getByText("車", { exact: true }).click();
  await asks(page).getByText("徒歩", { exact: true }).click();
  await expect(question(page, 2)).toContainText("質問1で「車」を選んだ人だけに聞く");
  await settled(page);
  await lookTwice(page, "survey-condition");
  await lookEnlarged(page, "survey-condition-200");

  await asks(page).getByRole("button", { name: "質問1を1つ下へ" }).focus();
  await page.keyboard.press("Enter");
  await expect(asks(page).getByRole("status")).toHaveText(
    "質問1を、2番目に動かしました。質問1は、全員に聞くようになりました。",
  );
  await expect(
    asks(page).getByRole("button", { name: "質問2を1つ上へ" }),
    "the focus stays with what was moved",
  ).toBeFocused();
  await asks(page).getByRole("button", { name: "元に戻す" }).focus();
  await page.keyboard.press("Enter");
  await expect(question(page, 2), "with the condition").toContainText("質問1で「車」を選んだ人だけに聞く");

  await asks(page)
    .getByRole("button", { name: /^質問1/, expanded: false })
    .focus();
  await page.keyboard.press("Enter");
  await asks(page).getByRole("button", { name: "質問1を写す" }).focus();
  await page.keyboard.press("Enter");
  await expect(question(page, 3)).toContainText("車は何台ですか");
  await expect(question(page, 2)).toContainText("何で来ますか");
  await asks(page).getByRole("button", { name: "質問2を消す" }).focus();
  await page.keyboard.press("Enter");
  await expect(asks(page).getByRole("status")).toHaveText("質問2を消しました。");
  await expect(asks(page).getByRole("button", { name: "元に戻す" })).toBeFocused();
  await expect(question(page, 2)).toContainText("車は何台ですか");
  await settled(page);
  await page.reload();
  await expect(question(page, 2), "all of it is kept").toContainText("質問1で「車」を選んだ人だけに聞く");
});

test("questions are pulled to another place, with the mouse and with the keyboard", async ({ page }) => {
  await beginBroadcast(page);
  await text(page).fill(`給食の試食会 ${Date.now() % 100_000}`);
  await beginWith(page, "参加する人数");
  const titles = ["参加しますか", "何人で参加しますか", "連絡しておきたいこと"];
  const stand = async (order: number[]) => {
    for (const [place, one] of order.entries()) {
      await expect(question(page, place + 1)).toContainText(titles[one] ?? "");
    }
  };
  const handle = (number: number) =>
    asks(page).getByRole("button", { name: `質問${number}をつかんで動かす` });
  await stand([0, 1, 2]);
  await handle(3).hover();
  await page.mouse.down();
  await question(page, 2).hover({ position: { x: 120, y: 10 } });
  await question(page, 1).hover({ position: { x: 120, y: 10 } });
  await look(page, "survey-pulled");
  await page.mouse.up();
  await stand([2, 0, 1]);
  await expect(asks(page).getByRole("status")).toHaveText("質問3を、1番目に動かしました。");
  await expect(question(page, 3), "it still follows what it depends on").toContainText(
    "質問2で「参加する」を選んだ人だけに聞く",
  );

  await handle(1).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listitem", { name: "2番目に動かす" }), "the next place").toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("listitem", { name: "3番目に動かす" })).toBeFocused();
  await page.keyboard.press("Enter");
  await stand([0, 1, 2]);
  await expect(handle(3), "the focus stays with what was moved").toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await stand([0, 1, 2]);

  await handle(1).dragTo(question(page, 3));
  await stand([1, 2, 0]);
  await expect(asks(page).getByRole("status"), "nobody is to find that out later").toContainText(
    "質問1は、全員に聞くようになりました。",
  );
  await asks(page).getByRole("button", { name: "元に戻す" }).click();
  await stand([0, 1, 2]);
  await settled(page);
  await lookTwice(page, "survey-order");
});

test("what cannot be asked is said at its question, and who answers until when stands with the survey", async ({
  page,
}) => {
  await beginBroadcast(page);
  await text(page).fill(`給食 ${Date.now() % 100_000}`);
  await box(page, "全校の保護者").click();
  await beginWith(page, "食物アレルギーの確認");
  await add(page, "日にちを選ぶ");
  await page.getByRole("button", { name: "質問4を閉じる" }).click();
  await expect(question(page, 4)).toContainText("質問の文を書いてください。");
  await ask(page).click();
  const title = asks(page).getByRole("textbox", { name: "質問の文" });
  await expect(title, "the question that is wrong is open and has the focus").toBeFocused();
  await page.keyboard.insertText("相談できる日");
  await asks(page).getByLabel("いつから").fill(inDays(20));
  await asks(page).getByLabel("いつまで").fill(inDays(10));
  await expect(asks(page)).toContainText("終わりの日が、始まりの日より前です。");
  await look(page, "survey-wrong");
  await asks(page).getByLabel("いつまで").fill(inDays(30));

  await unfold(page, "だれが答えるか");
  await asks(page).getByText("きょうだいがいても、保護者が2人でも、1つです。").click();
  await unfold(page, "締め切り");
  await asks(page).getByText("締め切りを決める").click();
  await unfold(page, "無記名");
  await lookTwice(page, "survey-ways");
  await expect(shown(page), "what is about health is not asked in the talk").toContainText("回答する");
  await expect(shown(page)).not.toContainText("アレルギー");

  await unfold(page, "保護者のページの回答欄");
  const preview = page.getByRole("region", { name: "トークでの見え方" });
  await expect(preview).not.toContainText("食べられないもの");
  await preview.getByText("ある", { exact: true }).click();
  await expect(preview, "tried out as a guardian has it").toContainText("食べられないもの");
  await look(page, "survey-trial");

  await page.getByRole("button", { name: "ひな形として残す" }).click();
  await expect(page.getByRole("dialog")).toContainText("アンケートの質問");
  const name = `アレルギー調査 ${Date.now() % 100_000}`;
  await page.getByRole("dialog").getByLabel("ひな形の名前").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "残す", exact: true }).click();
  await expect(page.getByText("ひな形に残しました。")).toBeVisible();
  await settled(page);
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await page.getByRole("button", { name: "ひな形から作る" }).click();
  await page.getByRole("button", { name: `「${name}」を使う` }).click();
  await expect(question(page, 4), "a template asks the same").toContainText("相談できる日");
  await expect(asks(page).locator("summary", { hasText: "だれが答えるか" })).toContainText("家庭で1つ");
});

test("times are offered to homerooms: one offer for all of them, and another for one", async ({
  page,
  request,
}) => {
  const { pupil } = await familyOf(request);
  const words = `個人懇談 ${Date.now() % 100_000}`;
  await beginBroadcast(page);
  await text(page).fill(words);
  await box(page, pupil.homeroom_label).first().click();
  await page.getByRole("button", { name: "面談の日時を決める" }).click();
  await expect(asks(page)).toBeFocused();
  const rooms = page.getByRole("group", { name: "だれに" });
  await expect(
    rooms.getByRole("checkbox", { name: pupil.homeroom_label }).first(),
    "as it was chosen",
  ).toBeChecked();
  await page.getByRole("button", { name: "平日を4日足す" }).click();
  const times = asks(page).getByRole("region", { name: "1学級の選べる時間" });
  await expect(times).toContainText("50枠（15分ずつ）");
  await asks(page).getByLabel("次の人までの間（分）").first().fill("5");
  await expect(times).toContainText("35枠（15分ずつ）");
  await asks(page).getByLabel("1行目の始まり").fill("16:00");
  await asks(page).getByLabel("1行目の終わり").fill("15:00");
  await expect(asks(page)).toContainText("終わりの時刻が始まりより前です。");
  await look(page, "offer-wrong");
  await asks(page).getByLabel("1行目の終わり").fill("17:00");

  const others = rooms.getByRole("checkbox");
  await others.last().click({ force: true });
  await asks(page).getByRole("combobox", { name: "日時がちがう学級" }).selectOption({ index: 2 });
  const own = asks(page).getByRole("region", { name: "学級ごとの日時" });
  await own.getByLabel("1回の長さ（分）").fill("20");
  await expect(own).toContainText("20分ずつ");
  await expect(times, "the others stay as they are").toContainText("15分ずつ");
  await expect(shown(page)).toContainText("日時をえらぶ");
  await settled(page);
  await lookTwice(page, "offer");
  await lookEnlarged(page, "offer-200");
  await page.reload();
  await expect(own, "and it is the same one after a reload").toContainText("20分ずつ");

  await ask(page).click();
  await expect(guard(page)).toContainText("面談の日時");
  await expect(guard(page)).toContainText("20分ずつ");
  await look(page, "offer-guard");
  await guard(page).getByRole("button", { name: "戻って直す" }).click();
  await page.getByRole("link", { name: /配信の一覧に戻る/ }).click();
  await expect(rowNamed(page, words)).toContainText("面談");
});
