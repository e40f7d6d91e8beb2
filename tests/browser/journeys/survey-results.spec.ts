import { expect, test } from "@playwright/test";
import { ask, oneOf } from "../support/asking.ts";
import { familyOf, inDays } from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { sent } from "../support/messages.ts";
import { printed } from "../support/paper.ts";
import { answers, bytes, called, count, lookEnlarged, part } from "../support/survey.ts";

// The minute in which a broadcast can be stopped is a minute in tests too.
test.setTimeout(300_000);

const festival = "親子まつりに参加しますか";
const questions = [
  oneOf("q1", festival, ["参加する", "参加しない", "まだ決められません"]),
  {
    id: "q2",
    title: "何人で来ますか",
    note: "",
    required: true,
    kind: "number",
    least: 1,
    most: 40,
    unit: "人",
    show_if: { question: "q1", is: [0] },
  },
  {
    id: "q3",
    title: "手伝える係",
    note: "",
    required: false,
    kind: "several",
    options: ["受付", "会場", "写真"],
    most: 2,
  },
  {
    id: "q4",
    title: "都合のよい日",
    note: "",
    required: false,
    kind: "date",
    from: inDays(3),
    to: inDays(60),
  },
  { id: "q5", title: "ひとこと", note: "", required: false, kind: "text" },
];

test("answers come in while somebody looks: from paper, from a page; then who is missing, a reminder, a picture, and the end", async ({
  page,
  request,
}) => {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const title = `親子まつり ${Date.now() % 100_000}`;
  const id = await ask(request, desk, place, title, { per: "pupil", questions });
  await sent(desk, id);

  await signIn(page, staff.vicePrincipal);
  await openSection(page, "配信");
  await rowNamed(page, title).getByRole("link").click();
  await expect(part(page, "アンケート")).toBeVisible();
  await lookTwice(page, "survey-after");
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^アンケートの結果/ })).toBeVisible();
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^0 \/ \d+ 人$/);

  // From paper: a pupil is found by name, what is missing is said at its question, what is not asked is not there.
  const other = roster.pupils.find(
    ({ homeroom, id: one }) => homeroom === pupil.homeroom && one !== pupil.id,
  );
  if (!other) throw new Error("the homeroom has one pupil only");
  await page.getByRole("link", { name: "紙・電話の回答を入れる" }).click();
  await page.getByRole("searchbox", { name: "だれの回答ですか" }).fill(other.name);
  await lookTwice(page, "survey-entry-search");
  await page
    .getByRole("button", { name: called(other.name) })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 2, name: called(other.name) })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /何人で来ますか/ })).toHaveCount(0);
  await page.getByText("参加する", { exact: true }).click();
  await page.getByRole("textbox", { name: /何人で来ますか/ }).fill("99");
  await page.getByRole("button", { name: "この回答を入れる" }).click();
  await expect(page.getByText("1人から40人までの数字で入れてください。")).toBeVisible();
  await expect(page.getByRole("textbox", { name: /何人で来ますか/ })).toBeFocused();
  await lookTwice(page, "survey-entry");
  await page.getByRole("textbox", { name: /何人で来ますか/ }).fill("３");
  await page.getByText("受付", { exact: true }).click();
  await page.getByRole("button", { name: "この回答を入れる" }).click();
  await expect(
    page.getByText(new RegExp(`${called(other.name).source}さんの回答を入れました。`)),
  ).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "だれの回答ですか" }), "for the next").toBeFocused();
  await page.getByRole("link", { name: /アンケートの結果に戻る/ }).click();
  const first = part(page, new RegExp(festival));
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^1 \//, { timeout: 30_000 });
  await expect(first.getByRole("img")).toContainText("1人（100%）");

  // From a page, while the chart is looked at.
  await answers(request, guardian, id, {
    q1: { one: 1 },
    q4: { date: inDays(5) },
    q5: { words: "当日は仕事です。" },
  });
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^2 \//, { timeout: 30_000 });
  await expect(first.getByRole("img")).toContainText("1人（50%）");
  await first.getByText("表で見る").click();
  await expect(first.getByRole("row", { name: "参加しない 1人 50%" })).toBeVisible();
  await part(page, /ひとこと/)
    .getByText("書かれた文を読む")
    .click();
  await expect(page.getByText("当日は仕事です。")).toBeVisible();
  await expect(part(page, /ひとこと/)).toContainText(pupil.name);
  await lookTwice(page, "survey-results");
  await lookEnlarged(page, "survey-results");
  expect(await printed(page, "survey-results")).toBeGreaterThan(0);

  const picture = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`PNG の画像で保存：質問1.*${festival}`) }).click();
  expect((await bytes(picture)).subarray(1, 4).toString("latin1")).toBe("PNG");
  const drawing = page.waitForEvent("download");
  await page.getByRole("button", { name: new RegExp(`SVG の画像で保存：質問1.*${festival}`) }).click();
  const svg = (await bytes(drawing)).toString();
  expect(svg).toContain(festival);
  expect(svg).toContain(roster.school.name);

  for (const by of ["学年ごと", "学級ごと"]) {
    await page.getByText(by, { exact: true }).click();
    await expect(page.getByRole("table", { name: new RegExp(`${festival}（${by}）`) })).toBeVisible();
  }
  await expect(page.getByRole("table", { name: "学級ごとの回答" })).toContainText(pupil.homeroom_label);
  await lookTwice(page, "survey-by-homeroom");
  await lookEnlarged(page, "survey-by-homeroom");

  // Who is missing: neither of the two.
  await page.getByRole("link", { name: "まだの人を見る" }).click();
  await expect(page.getByText(/^まだの人：\d+人$/)).toBeVisible();
  for (const answered of [pupil.name, other.name]) {
    await expect(page.getByRole("rowheader", { name: called(answered) })).toHaveCount(0);
  }
  await lookTwice(page, "survey-unanswered");
  expect(await printed(page, "survey-unanswered")).toBeGreaterThan(0);
  await expect(page.getByText(/^(この人たち|そのうち\d+人)には、配信が届いていません。/)).toBeVisible();

  // The end, and more time after all.
  await page.getByRole("link", { name: /アンケートの結果に戻る/ }).click();
  await page.getByRole("button", { name: "締め切る", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "いま締め切りますか？" });
  await look(page, "survey-close");
  await question.getByRole("button", { name: "締め切る", exact: true }).click();
  await expect(part(page, "回答の数")).toContainText("締め切りました");
  await page.getByRole("button", { name: "もう一度受け付ける" }).click();
  await expect(page.getByRole("dialog", { name: "いつまで受け付けますか" })).toBeVisible();
  await lookTwice(page, "survey-until");
  await page.getByRole("button", { name: "この期限にする" }).click();
  await expect(part(page, "回答の数")).toContainText("受付中");
});

test("of an anonymous survey nobody sees what was said while it is open, nor when they are few", async ({
  page,
  request,
}) => {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const place = { school: roster.school.code, homeroom: pupil.homeroom };
  const title = `学校についてのアンケート ${Date.now() % 100_000}`;
  const asks = {
    per: "pupil" as const,
    anonymous: true,
    questions: [oneOf("q1", "満足ですか", ["はい", "いいえ"])],
  };
  const id = await ask(request, desk, place, title, asks);
  await sent(desk, id);
  await answers(request, guardian, id, { q1: { one: 0 } });

  await signIn(page, staff.vicePrincipal);
  await openSection(page, "配信");
  await rowNamed(page, title).getByRole("link").click();
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  await expect(count(page)).toHaveAttribute("aria-valuetext", /^1 \//, { timeout: 30_000 });
  await expect(page.getByText("締め切るまでは件数だけを表示します")).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "紙・電話の回答を入れる" })).toBeVisible();
  await lookTwice(page, "survey-anonymous-open");
  await page.getByRole("button", { name: "締め切る", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "締め切る", exact: true }).click();
  await expect(page.getByText(/^回答が5件に満たないので/)).toBeVisible();
  await expect(page.getByRole("img")).toHaveCount(0);
  await expect(
    page.getByRole("button", { name: "もう一度受け付ける" }),
    "one answer more could be read from the difference",
  ).toHaveCount(0);
  await expect(page.getByRole("button", { name: "CSV に書き出す" }), "nor in a file").toHaveCount(0);
  await lookTwice(page, "survey-anonymous-closed");
});
