import { expect, test } from "@playwright/test";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { printed } from "../support/paper.ts";
import { type Roster, rosterOf } from "../support/roster.ts";

interface Reach {
  pupils: number;
  reached: number;
  paper: number;
  missing: number;
  list: { pupil: string; name: string; homeroom: string; homeroom_label: string }[];
}

const reachOf = (desk: Desk, { school }: Roster) => desk.get<Reach>(`/schools/${school.code}/reach`);

test("the ledger says who is missing and leads to the next thing; paper is one click", async ({
  page,
  request,
}) => {
  const desk = await Desk.of(request, staff.vicePrincipal);
  const roster = await rosterOf(desk);
  const before = await reachOf(desk, roster);
  expect(before.reached + before.paper + before.missing).toBe(before.pupils);
  expect(before.list).toHaveLength(before.missing);
  const [family] = before.list;
  if (!family) throw new Error("everybody of the demo's school is reached");

  await signIn(page, staff.vicePrincipal);
  await openSection(page, "登録状況");
  await expect(page.getByRole("heading", { name: "つぎにすること" })).toBeVisible();
  await expect(page.getByRole("heading", { name: `まだ届かない人（${before.missing}人）` })).toBeVisible();
  await lookTwice(page, "console-reach");
  expect(await printed(page, "reach-missing"), "the list of the missing as paper").toBeGreaterThan(0);

  await page
    .getByRole("button", { name: `${family.name}：紙で対応にする` })
    .first()
    .click();
  await expect(
    page.getByRole("heading", { name: `まだ届かない人（${before.missing - 1}人）` }),
  ).toBeVisible();
  expect(await reachOf(desk, roster)).toMatchObject({
    paper: before.paper + 1,
    missing: before.missing - 1,
    reached: before.reached,
  });

  await page.getByRole("link", { name: family.homeroom_label, exact: true }).click();
  await expect(rowNamed(page, family.name).first()).toContainText("紙で対応");
  await lookTwice(page, "console-reach-homeroom");
  await page.getByRole("button", { name: `${family.name}：紙での対応をやめる` }).click();
  await expect(page.getByRole("button", { name: `${family.name}：紙で対応にする` })).toBeVisible();
  expect(await reachOf(desk, roster)).toMatchObject({ paper: before.paper, missing: before.missing });
});

test("the board sees all schools side by side, and old numbers are counted anew", async ({ page }) => {
  await signIn(page, staff.board);
  await openSection(page, "全体の登録状況");
  await expect(page.getByText("まだ数えていません")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "いま数えなおす" })).toBeVisible();
  const missing = async () => {
    const rows = await page.getByRole("row").allTextContents();
    return rows.slice(1).map((text) => Number(text.match(/届かない (\d+)人/)?.[1] ?? 0));
  };
  const counts = await missing();
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  await lookTwice(page, "console-all-reach");
  await page.getByLabel("並べる順").selectOption({ label: "学校番号の順" });
  await look(page, "console-all-reach-by-code");
});

test("the roster: a pupil is added, found by reading, moved out and back", async ({ page }) => {
  const name = `転入 ${Date.now() % 100_000}`;
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "名簿");
  await lookTwice(page, "console-roster");
  await page.getByRole("button", { name: "児童生徒を追加" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "追加する" }).click();
  await expect(panel.getByText("氏名を入れてください。")).toBeVisible();
  await look(page, "console-roster-add");
  await panel.getByLabel("氏名").fill(name);
  await panel.getByLabel("ふりがな").fill("てんにゅう たろう");
  await panel.getByLabel(/^出席番号/).fill("９７");
  await panel.getByRole("button", { name: "追加する" }).click();
  await expect(panel).toHaveCount(0);
  await expect(rowNamed(page, name)).toContainText("97");

  await page.getByLabel("氏名・ふりがなでさがす").fill("ﾃﾝﾆｭｳ");
  await page.getByRole("button", { name: `${name}を編集` }).click();
  await panel.getByRole("button", { name: "転出（名簿から外す）" }).click();
  await look(page, "console-roster-left");
  await page.getByRole("alertdialog").getByRole("button", { name: "転出にする" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(rowNamed(page, name)).toContainText("転出");
});
