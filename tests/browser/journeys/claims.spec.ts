import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { lookTwice, openSection, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk, roomWithoutRoster, schoolWithPasscode } from "../support/desk.ts";
import { type Guardian, guardian, guardiansWith, newcomerOf } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { printed } from "../support/paper.ts";
import { freshName } from "../support/roster.ts";

/** Asks for a seat with the school's passcode, as the guardian's page does. */
async function claim(request: APIRequestContext, who: Guardian, claimed: object): Promise<number> {
  const answer = await request.post("/api/guardian/claims", {
    headers: { authorization: `Bearer ${who.token}` },
    data: claimed,
  });
  expect([201, 202]).toContain(answer.status());
  return answer.status();
}

async function twoClaims(request: APIRequestContext, name: string) {
  const desk = await Desk.of(request, staff.vicePrincipal);
  const { passcode, school } = await schoolWithPasscode(desk);
  const { id: homeroom } = await roomWithoutRoster(desk, school.code);
  const asked = {
    passcode,
    homeroom,
    name,
    kana: name.replace("転入", "てんにゅう"),
    roll_number: null,
  };
  const [first, second] = [await newcomerOf(request, "先の人"), await newcomerOf(request, "後の人")];
  expect(await claim(request, first, { ...asked, nickname: "さき" })).toBe(201);
  expect(await claim(request, second, { ...asked, nickname: "あと" })).toBe(202);
  return { first, second };
}

const children = async (request: APIRequestContext, { phone }: Guardian) =>
  (await guardian(request, phone.user_id)).children;

const decide = async (page: Page, name: string, label: string) => {
  const card = page.getByRole("article").filter({ hasText: name });
  await card.getByRole("button", { name: label }).click();
  await look(page, "console-claim-question");
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: `「${label}」にする` })
    .click();
  await expect(page.getByText(`${name}さんの申し込みを「${label}」にしました。`)).toBeVisible();
};

test("two claims on one seat stand side by side, and what is decided happens", async ({ page, request }) => {
  const name = `転入 ${freshName()}`;
  const { second } = await twoClaims(request, name);
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "登録状況");
  await page.getByRole("link", { name: "登録の申し込みを確かめる" }).click();
  await expect(page.getByRole("article").filter({ hasText: name })).toContainText("名簿にいる児童生徒");
  await lookTwice(page, "console-claims");
  expect(await children(request, second), "nobody has decided yet").toEqual([]);
  await decide(page, name, "同じ子です");
  await expect.poll(() => children(request, second)).toHaveLength(1);
});

test("a claim that is not taken leaves nothing behind", async ({ page, request }) => {
  const name = `転入 ${freshName()}`;
  const { second } = await twoClaims(request, name);
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "登録状況");
  await page.getByRole("link", { name: "登録の申し込みを確かめる" }).click();
  await decide(page, name, "登録しない");
  await expect(page.getByRole("article").filter({ hasText: name })).toHaveCount(0);
  expect(await children(request, second)).toEqual([]);
});

test("a link is suspended at once and resumed; a new phone gets a number", async ({ page, request }) => {
  const [family] = await guardiansWith(request, (n) => n === 1);
  const [child] = family?.children ?? [];
  if (!family || !child) throw new Error("the demo has no guardian with one child");
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "名簿");
  const { pupil, number } = await pupilOf(request, family);
  await page.getByLabel("氏名・ふりがなでさがす").fill(pupil.name);
  await page
    .getByRole("row")
    .filter({ hasText: pupil.name })
    .filter({ hasText: pupil.homeroom_label })
    .getByRole("link", { name: /^保護者の登録/ })
    .first()
    .click();
  const link = page.getByRole("article", { name: `登録番号 ${number}` });
  await lookTwice(page, "console-guardians");

  await link.getByRole("button", { name: "止める（支援措置）" }).click();
  await look(page, "console-suspend-question");
  await page.getByRole("button", { name: "いますぐ止める" }).click();
  await expect(link).toContainText("支援措置で停止中");
  await lookTwice(page, "console-suspended");
  expect(await children(request, family), "the suspended one sees what a stranger sees").toEqual([]);

  await link.getByRole("button", { name: "再開する" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "再開する" }).click();
  await expect(link).not.toContainText("支援措置で停止中");
  expect(await children(request, family)).toHaveLength(1);

  await link.getByRole("button", { name: "機種変更の番号を出す" }).click();
  await expect(page.getByRole("img", { name: /QR コード/ })).toBeVisible();
  await lookTwice(page, "console-relink");
  expect(await printed(page, "relink")).toBe(1);
});

/** Who the child of a guardian is to the school, and the guardian's number there. */
async function pupilOf(request: APIRequestContext, { token }: Guardian) {
  const me = await (
    await request.get("/api/guardian/me", { headers: { authorization: `Bearer ${token}` } })
  ).json();
  const number: string = me.children[0].number;
  const desk = await Desk.of(request, staff.vicePrincipal);
  const { schools } = await desk.get<{ schools: { code: string }[] }>("/schools");
  const school = schools[0]?.code ?? "";
  interface Found {
    id: string;
    name: string;
    homeroom_label: string;
  }
  const { pupils } = await desk.get<{ pupils: Found[] }>(`/schools/${school}/pupils`);
  for (const pupil of pupils) {
    const { links } = await desk.get<{ links: { number: string }[] }>(
      `/schools/${school}/pupils/${pupil.id}/guardians`,
    );
    if (links.some((link) => link.number === number)) return { pupil, number };
  }
  throw new Error("the guardian's child is not at the school that hibari keeps");
}
