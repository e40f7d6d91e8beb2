import { type APIRequestContext, type Browser, expect, type Page, test } from "@playwright/test";
import { ask, close, oneOf } from "../support/asking.ts";
import { familyOf, inDays } from "../support/broadcast.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { Effort } from "../support/effort.ts";
import { look } from "../support/look.ts";
import { registeredByMail, registers, sent } from "../support/messages.ts";
import { Phone } from "../support/phone.ts";

// The minute in which a broadcast can be stopped is a minute in tests too.
test.setTimeout(300_000);

const narrow = { width: 320, height: 640 };
const named = (words: string) => `${words} ${Date.now() % 100_000}`;

/** A family with LINE, and another guardian of the same child by mail, who has a second child in that homeroom. */
async function twoGuardians(request: APIRequestContext, browser: Browser) {
  const { guardian, pupil, roster } = await familyOf(request);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const other = await (await browser.newContext({ viewport: narrow })).newPage();
  const school = roster.school.code;
  const effort = await Effort.of(other);
  await registeredByMail(other, desk, { school, pupils: [pupil.id] }, "つばめ");
  const others = roster.pupils.filter(({ homeroom, id }) => homeroom === pupil.homeroom && id !== pupil.id);
  await registers(other, desk, { school, pupils: others.slice(2).map(({ id }) => id) }, "かもめ");
  return { guardian, desk, other, effort, place: { school, homeroom: pupil.homeroom } };
}

/** The part of the page about one child. */
const part = (page: Page, name: string) =>
  page
    .locator("section div", {
      has: page.getByRole("heading", { level: 3, name: `${name}さん`, exact: true }),
    })
    .last();
const send = (page: Page, name: string) => page.getByRole("button", { name: `${name}さんの回答を送る` });
const newest = (page: Page) => page.getByRole("article", { name: "学校から" }).last();

test("one question is answered in the talk in a tap; the other guardian sees it, changes it, and answers in the web's talk for two", async ({
  page,
  browser,
  request,
}) => {
  const effort = await Effort.of(page);
  const { guardian, desk, other, effort: others, place } = await twoGuardians(request, browser);
  const title = named("遠足のアンケート");
  const question = oneOf("q1", "遠足に参加しますか", ["参加する", "参加しない"]);
  const id = await ask(request, desk, place, title, { per: "pupil", questions: [question] });
  await sent(desk, id);

  const phone = await Phone.open(page, guardian.phone);
  const card = () => phone.said("遠足に参加しますか");
  await expect(card()).toBeVisible();
  await look(page, "survey-talk", { picture: phone.root });
  effort.begin();
  const started = Date.now();
  await phone.tap("参加する");
  await expect(phone.newest()).toContainText("「参加する」で受け付けました");
  expect(Date.now() - started, "under 30 seconds").toBeLessThan(30_000);
  expect(effort.taps, "taps").toBeLessThanOrEqual(2);
  expect(effort.keys, "keys").toBe(0);
  await look(page, "survey-talk-answered", { picture: phone.root });
  await card().getByRole("button", { name: "参加しない" }).click();
  await expect(phone.newest()).toContainText("「参加しない」で受け付けました");

  // Another guardian of the same child, on the page.
  await other.goto("/g/?screen=messages");
  const row = other.getByRole("link", { name: title });
  await expect(row).toContainText("回答してください");
  await row.click();
  await expect(part(other, "つばめ")).toContainText("ご家族が回答しました");
  await part(other, "つばめ").getByText("回答の内容").click();
  await expect(part(other, "つばめ")).toContainText("参加しない");
  await look(other, "survey-page-family");

  // And in the talk of the web: two children, two taps.
  await other.getByRole("button", { name: "トーク", exact: true }).click();
  const asks = other.getByRole("article", { name: "学校から" }).filter({ hasText: "遠足に参加しますか" });
  await expect(asks).toBeVisible();
  await look(other, "survey-web-talk");
  others.begin();
  await asks.getByRole("button", { name: "参加する" }).click();
  await expect(newest(other)).toContainText("どなたの回答ですか");
  await look(other, "survey-web-talk-whose");
  await newest(other).getByRole("button", { name: "みんな同じ" }).click();
  await expect(newest(other)).toContainText("「参加する」で受け付けました");
  expect(others.taps, "taps").toBeLessThanOrEqual(2);
  await look(other, "survey-web-talk-answered");
  await other.goto("/g/?screen=messages");
  await expect(row).toContainText("✓ 回答しました");
  await look(other, "survey-list");

  await close(desk, id);
  await card().getByRole("button", { name: "参加する" }).click();
  await expect(phone.newest()).toContainText("受付は終わりました");
  await look(page, "survey-talk-closed", { picture: phone.root });
  await row.click();
  await expect(other.getByText("回答は締め切られました")).toBeVisible();
  await expect(other.getByRole("button", { name: /回答を変える/ })).toHaveCount(0);
  await look(other, "survey-page-closed");
  await other.context().close();
});

const all = [
  oneOf("q1", "運動会に参加しますか", ["参加する", "参加しない"]),
  {
    id: "q2",
    title: "どうやって来ますか",
    kind: "several",
    options: ["歩き", "自転車", "車"],
    most: 2,
    show_if: { question: "q1", is: [0] },
  },
  {
    id: "q3",
    title: "見に来る人数",
    kind: "number",
    least: 0,
    most: 9,
    unit: "人",
    show_if: { question: "q1", is: [0] },
  },
  {
    id: "q4",
    title: "前の日に準備に来られる日",
    required: false,
    kind: "date",
    from: inDays(3),
    to: inDays(40),
  },
  { id: "q5", title: "連絡のつく人", required: false, kind: "line" },
  {
    id: "q6",
    title: "伝えておきたいこと",
    note: "体調のことなど。",
    required: false,
    on_page_only: true,
    kind: "text",
  },
];

test("all kinds of questions are answered on a narrow page, over a reload, beside another guardian, and until it closes", async ({
  browser,
  request,
}) => {
  const { guardian, desk, other, place } = await twoGuardians(request, browser);
  const title = named("運動会のアンケート");
  const secret = named("給食のアンケート");
  const [id, hidden] = await Promise.all([
    ask(request, desk, place, title, { per: "pupil", questions: all }),
    ask(request, desk, place, secret, {
      per: "household",
      anonymous: true,
      questions: [oneOf("q1", "給食はおいしいですか", ["はい", "いいえ"])],
    }),
  ]);
  await Promise.all([sent(desk, id), sent(desk, hidden)]);

  await other.goto(`/g/?message=${id}`);
  await expect(other.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await look(other, "survey-page");
  // What is missing is said where it is missing, and the focus is there.
  await send(other, "つばめ").click();
  await expect(other.getByText("どれかをえらんでください。")).toBeVisible();
  await expect(part(other, "つばめ").getByRole("radio", { name: "参加する" })).toBeFocused();
  await look(other, "survey-page-missing");
  const form = part(other, "つばめ");
  await expect(form.getByText("どうやって来ますか")).toHaveCount(0);
  await form.getByText("参加する", { exact: true }).click();
  await form.getByText("歩き").click();
  const people = form.getByRole("textbox", { name: "見に来る人数" });
  expect(await people.getAttribute("inputmode")).toBe("numeric");
  await people.fill("１２");
  await send(other, "つばめ").click();
  await expect(people).toBeFocused();
  await expect(form.locator("[data-wrong]")).toContainText("0人から9人まで");
  await people.fill("３");
  await form.getByLabel("前の日に準備").fill(inDays(5));
  await form.getByLabel("伝えておきたいこと").fill("すこし遅れます");

  // LINE's browser forgets a page; the page does not forget what was typed.
  await other.reload();
  await expect(people).toHaveValue("３");
  await expect(form.getByLabel("伝えておきたいこと")).toHaveValue("すこし遅れます");

  // Meanwhile the other guardian answers.
  const child = guardian.children[0]?.id;
  const meanwhile = await request.put(`/api/guardian/messages/${id}/answer`, {
    headers: { authorization: `Bearer ${guardian.token}` },
    data: { school: null, child, answers: { q1: { one: 1 } }, version: null },
  });
  expect(meanwhile.status(), await meanwhile.text()).toBe(200);
  await send(other, "つばめ").click();
  await expect(other.getByText("あなたが入れているあいだに、回答が変わりました")).toBeVisible();
  await expect(people, "what was typed stays").toHaveValue("３");
  await look(other, "survey-page-moved");
  await send(other, "つばめ").click();
  await expect(form.getByText("回答を受け付けました")).toBeVisible();
  await look(other, "survey-page-sent");

  // The second child as the first.
  await other.getByRole("button", { name: "つばめさんと同じ答えを入れる" }).click();
  await expect(part(other, "かもめ").getByRole("textbox", { name: "見に来る人数" })).toHaveValue("３");
  await part(other, "かもめ").getByText("参加しない", { exact: true }).click();
  await send(other, "かもめ").click();
  await expect(part(other, "かもめ").getByText("回答を受け付けました")).toBeVisible();
  await part(other, "かもめ")
    .getByRole("button", { name: /回答を変える/ })
    .click();
  await part(other, "かもめ").getByText("参加する", { exact: true }).click();
  await close(desk, id);
  await part(other, "かもめ").getByText("車", { exact: true }).click();
  await part(other, "かもめ").getByRole("textbox", { name: "見に来る人数" }).fill("1");
  await send(other, "かもめ").click();
  await expect(other.getByText("次の内容は、学校に届いていません。")).toBeInViewport();
  await expect(other.getByText("回答を受け付けました")).toHaveCount(0);
  await look(other, "survey-page-late");

  // Nothing is kept of an anonymous answer but that there is one; enlarged four times, too.
  await other.setViewportSize({ width: 320, height: 256 });
  await other.goto(`/g/?message=${hidden}`);
  await expect(other.getByText(/^(匿名|無記名)のアンケートです$/)).toBeVisible();
  await look(other, "survey-anonymous");
  await other.getByText("いいえ").click();
  await other.getByRole("button", { name: "回答を送る" }).click();
  const question = other.getByRole("alertdialog");
  await expect(question).toContainText("変えることも取り消すこともできません");
  await look(other, "survey-anonymous-ask");
  await question.getByRole("button", { name: "送る", exact: true }).click();
  await expect(other.getByText("回答を受け付けました")).toBeVisible();
  await expect(other.getByText("いいえ")).toHaveCount(0);
  await other.setViewportSize(narrow);
  await look(other, "survey-anonymous-sent");
  await other.context().close();
});
