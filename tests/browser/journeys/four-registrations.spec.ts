import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { staff } from "../support/demo.ts";
import { Desk, roomWithoutRoster, schoolWithPasscode } from "../support/desk.ts";
import { Effort } from "../support/effort.ts";
import { freshLetter, newcomerOf } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { newAddress, signInByMail } from "../support/mail.ts";

const narrow = { width: 320, height: 640 };

/** A name that no earlier run has used. */
const freshName = () => {
  const letters = [..."あいうえおかきくけこさしすせそたちつてと"];
  const pick = () => letters[Math.floor(Math.random() * letters.length)] ?? "あ";
  return Array.from({ length: 6 }, pick).join("");
};

test("by letter: scan, confirm, nickname", async ({ page, request }) => {
  const newcomer = await newcomerOf(request, "手紙の人");
  const letter = await freshLetter(request);
  await page.setViewportSize(narrow);
  const effort = await Effort.of(page);
  await page.goto(`/g/?letter=${letter.code}#id_token=${newcomer.token}`);
  effort.begin();
  const nickname = page.getByLabel("お子さまの呼び名");
  await expect(page.getByText("この学校・学級でまちがいありませんか")).toBeVisible();
  await nickname.click();
  await nickname.fill("りん");
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText("りんさんを登録しました")).toBeVisible();
  expect(effort.taps, "taps: the field and the button").toBeLessThanOrEqual(2);
  await look(page, "register-by-letter");
  await page.getByRole("button", { name: "連絡する" }).click();
  await expect(page.getByRole("heading", { name: "欠席・遅刻・早退の連絡" })).toBeVisible();
});

test("by e-mail with the letter: the scan survives the sign-in", async ({ page, request }) => {
  const letter = await freshLetter(request);
  await page.setViewportSize(narrow);
  const effort = await Effort.of(page);
  await page.goto(`/g/?letter=${letter.code}`);
  await expect(page.getByLabel("メールアドレス")).toBeVisible();
  effort.begin();
  await signInByMail(page, newAddress("mail"));
  await page.getByLabel("お子さまの呼び名").fill("めい");
  await look(page, "register-by-mail");
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText("めいさんを登録しました")).toBeVisible();
  expect(effort.taps, "taps beside the sign-in").toBeLessThanOrEqual(2);
  await page.getByRole("button", { name: "トークを開く" }).click();
  await expect(page.getByRole("log")).toBeVisible();
  await page.getByRole("button", { name: "登録", exact: true }).click();
  await expect(page.getByText("登録番号")).toBeVisible();
  await expect(page.getByText(/^[0-9A-Z]{6}$/)).toBeVisible();
});

async function byPasscode(request: APIRequestContext) {
  const desk = await Desk.of(request, staff.board);
  const found = await schoolWithPasscode(desk);
  return { desk, ...found, room: await roomWithoutRoster(desk, found.school.code) };
}

/** The passcode as it stands on a notice, then the child. */
async function claim(
  page: Page,
  { passcode, room }: { passcode: string; room: { label: string } },
  name: string,
  nickname: string,
): Promise<void> {
  await page.getByLabel(/手紙の番号、または学校の合言葉/).fill(passcode.toLowerCase());
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByRole("heading", { name: "学校の合言葉で登録" })).toBeVisible();
  await page.getByLabel("学級").selectOption({ label: room.label });
  await page.getByLabel("お子さまの名前").fill(`転入 ${name}`);
  await page.getByLabel("ふりがな").fill(`てんにゅう ${name}`);
  await page.getByLabel("お子さまの呼び名").fill(nickname);
  await page.getByRole("button", { name: "登録する" }).click();
}

test("by the school's passcode: where there is no roster, a child is registered at once", async ({
  page,
  request,
}) => {
  const { school, passcode, room } = await byPasscode(request);
  const newcomer = await newcomerOf(request, "合言葉の人");
  await page.setViewportSize(narrow);
  await page.goto(`/g/#id_token=${newcomer.token}`);
  await page.getByLabel(/手紙の番号、または学校の合言葉/).fill(passcode);
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByText(school.name)).toBeVisible();
  await look(page, "register-by-passcode");
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText("学級をえらんでください。")).toBeVisible();
  await look(page, "register-by-passcode-missing");
  await page.getByRole("button", { name: "番号を入れなおす" }).click();
  await claim(page, { passcode, room }, freshName(), "てん");
  await expect(page.getByText("てんさんを登録しました")).toBeVisible();
  await look(page, "register-by-passcode-done");
});

test("two claims on one child: the second waits for the teacher, who decides", async ({
  page,
  browser,
  request,
}) => {
  const { desk, school, passcode, room } = await byPasscode(request);
  const name = freshName();
  const first = await newcomerOf(request, "先の人");
  await page.setViewportSize(narrow);
  await page.goto(`/g/#id_token=${first.token}`);
  await claim(page, { passcode, room }, name, "さき");
  await expect(page.getByText("さきさんを登録しました")).toBeVisible();

  const later = await newcomerOf(request, "後の人");
  const other = await (await browser.newContext({ viewport: narrow })).newPage();
  await other.goto(`/g/#id_token=${later.token}`);
  await claim(other, { passcode, room }, name, "あと");
  await expect(other.getByText("あとさんは、先生の確認を待っています")).toBeVisible();
  await look(other, "register-waiting");
  await other.getByRole("button", { name: "登録を見る" }).click();
  await expect(other.getByRole("heading", { name: "先生の確認を待っています" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "お子さま", exact: true })).toHaveCount(0);
  await look(other, "register-waiting-listed");

  const { claims } = await desk.get<{ claims: { id: string; name: string }[] }>(
    `/schools/${school.code}/claims`,
  );
  const waiting = claims.find((one) => one.name.includes(name));
  await desk.post(`/schools/${school.code}/claims/${waiting?.id}`, { decision: "same_child" });
  await other.goto("about:blank");
  await other.goto(`/g/?screen=register#id_token=${later.token}`);
  await expect(other.getByRole("heading", { name: "あとさん" })).toBeVisible();
  await expect(other.getByText("先生の確認を待っています")).toHaveCount(0);
  await other.context().close();
});

test("where the school has a roster, everybody waits, whether or not the child is on it", async ({
  page,
  request,
}) => {
  const { desk, school, passcode } = await byPasscode(request);
  const newcomer = await newcomerOf(request, "名簿の学級の人");
  const { pupils } = await desk.get<{ pupils: { homeroom_label: string; left: boolean }[] }>(
    `/schools/${school.code}/pupils`,
  );
  const seated = pupils.find(({ left, homeroom_label }) => !left && !homeroom_label.includes("転入"));
  const label = seated?.homeroom_label ?? "?";
  await page.setViewportSize(narrow);
  await page.goto(`/g/#id_token=${newcomer.token}`);
  await claim(page, { passcode, room: { label } }, freshName(), "いな");
  await expect(page.getByText("いなさんは、先生の確認を待っています")).toBeVisible();
});

test("a community member's code lets them receive, and asks for nothing more", async ({ page, request }) => {
  const { desk, school } = await byPasscode(request);
  const name = `みまもり ${freshName()}`;
  const member = await desk.post<{ id: string }>(`/schools/${school.code}/community`, {
    name,
    what: "見守り隊",
    mail: null,
  });
  const { code } = await desk.post<{ code: string }>(`/schools/${school.code}/community/${member.id}/code`);
  await page.setViewportSize(narrow);
  const effort = await Effort.of(page);
  await page.goto(`/g/?letter=${code}`);
  await signInByMail(page, newAddress("mimamori"));
  await expect(page.getByText("お知らせだけが届きます。")).toBeVisible();
  await look(page, "register-community");
  effort.begin();
  await page.getByRole("button", { name: "登録する" }).click();
  await expect(page.getByText(`${school.name}に登録しました`)).toBeVisible();
  expect(effort.taps, "taps").toBeLessThanOrEqual(1);
  await page.getByRole("button", { name: "登録を見る" }).click();
  await expect(page.getByRole("heading", { name: "お知らせを受け取る学校" })).toBeVisible();
  await look(page, "register-community-listed");
});

test("a wrong passcode is told kindly, and the field keeps it", async ({ page, request }) => {
  const newcomer = await newcomerOf(request, "まちがえた人");
  await page.setViewportSize(narrow);
  await page.goto(`/g/#id_token=${newcomer.token}`);
  const field = page.getByLabel(/手紙の番号、または学校の合言葉/);
  await field.fill("ZZZZ-ZZZZ");
  await page.getByRole("button", { name: "次へ" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(field).toHaveValue("ZZZZ-ZZZZ");
  await look(page, "register-passcode-unknown");
});
