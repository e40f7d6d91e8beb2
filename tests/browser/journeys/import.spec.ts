import { expect, type Page, test } from "@playwright/test";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { Effort } from "../support/effort.ts";
import { look } from "../support/look.ts";
import { chooseFile, csv, freshName, type Pupil, rosterOf, rostersOf } from "../support/roster.ts";

const tab = (page: Page, kind: string, count: number) =>
  page.getByRole("tab", { name: new RegExp(`^${kind}\\s*${count}$`) });

const countOf = async (page: Page, kind: string) =>
  Number((await page.getByRole("tab", { name: new RegExp(`^${kind}`) }).textContent())?.replace(/\D/g, ""));

const seats = (pupils: Pupil[]) =>
  pupils
    .map(({ id, name, kana, homeroom, roll_number }) => [id, name, kana, homeroom, roll_number].join())
    .sort();

test("a roster is read, shown, applied and undone; nothing changes before the button", async ({
  page,
  request,
}) => {
  const desk = await Desk.of(request, staff.vicePrincipal);
  const before = await rosterOf(desk);
  const [corrected, leaving, ...rest] = before.pupils;
  if (!corrected || !leaving) throw new Error("the demo's school has no pupils");
  const reading = `${freshName()}　${freshName()}`;
  const added: Pupil = {
    ...leaving,
    name: `転入　${freshName()}`,
    kana: `てんにゅう　${freshName()}`,
    roll_number: 99,
  };
  const file = csv({
    ...before,
    pupils: [{ ...corrected, kana: reading }, added, ...rest],
  });

  const effort = await Effort.of(page);
  await signIn(page, staff.vicePrincipal);
  effort.begin();
  const begun = Date.now();
  await openSection(page, "取り込み");
  await chooseFile(page, "令和8年度名簿.csv", file);
  await expect(tab(page, "新規", 1)).toBeVisible();
  await expect(tab(page, "転出", 1)).toBeVisible();
  // Whoever registered by passcode before this roster came is tied to it now: that is a change too.
  expect((await countOf(page, "変更")) + (await countOf(page, "変わらず"))).toBe(rest.length + 1);
  expect(seats((await rosterOf(desk)).pupils), "looking changes nothing").toEqual(seats(before.pupils));
  await page.getByRole("button", { name: "この内容で取り込む" }).click();
  await expect(page.getByText("取り込みました。")).toBeVisible();
  expect(effort.taps, "the section, the file, the button").toBeLessThanOrEqual(3);
  expect(effort.keys, "keys").toBe(0);
  expect(Date.now() - begun, "April takes a school ten minutes at most").toBeLessThan(600_000);
  await lookTwice(page, "console-import-applied");

  const after = (await rosterOf(desk)).pupils;
  expect(after.find(({ id }) => id === corrected.id)?.kana).toBe(reading);
  expect(after.map(({ name }) => name)).toContain(added.name);
  expect(after.map(({ id }) => id)).not.toContain(leaving.id);

  await page.getByRole("button", { name: "元に戻す" }).click();
  await look(page, "console-import-undo");
  await page.getByRole("alertdialog").getByRole("button", { name: "元に戻す" }).click();
  await expect(page.getByText("取り込む前の名簿に戻しました。")).toBeVisible();
  expect(seats((await rosterOf(desk)).pupils)).toEqual(seats(before.pupils));
});

test("the preview shows every kind with its reason, and its rows one kind at a time", async ({
  page,
  request,
}) => {
  const roster = await rosterOf(await Desk.of(request, staff.vicePrincipal));
  const { homerooms, pupils } = roster;
  const [first, second] = pupils;
  if (!first || !second) throw new Error("the demo's school has no pupils");
  const elsewhere = homerooms.find(({ id }) => id !== first.homeroom);
  const moved = { ...first, homeroom: elsewhere?.id ?? first.homeroom, roll_number: 98 };
  // In the third line, behind the head and the one who moves.
  const lost = { ...second, name: "山? 太郎" };
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "取り込み");
  await lookTwice(page, "console-import");
  await chooseFile(page, "名簿.csv", csv({ ...roster, pupils: [moved, lost, ...pupils.slice(2)] }));
  await expect(page.getByRole("heading", { name: /^まだ取り込んでいません。/ })).toBeVisible();
  await page.getByRole("tab", { name: /^異動/ }).click();
  const row = rowNamed(page, first.name);
  await expect(row).toContainText(elsewhere?.label ?? "");
  await expect(row).toContainText(first.homeroom_label);
  await lookTwice(page, "console-import-moved");
  await page.getByRole("tab", { name: /^要確認/ }).click();
  await expect(rowNamed(page, "山?").getByRole("cell").first()).toHaveText(/^(行：)?3$/);
  await lookTwice(page, "console-import-unclear");
  await page.getByRole("button", { name: "取り込まずに戻る" }).click();
  await expect(page.getByText("確認待ち（まだ取り込んでいません）").first()).toBeVisible();
});

test("a file that is no roster is told so in words, and the template is there", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "取り込み");
  await chooseFile(page, "写真.csv", Buffer.from("これは名簿ではありません\r\n"));
  await expect(page.getByText("このファイルは読み取れませんでした。")).toBeVisible();
  await lookTwice(page, "console-import-refused");
  await page.getByRole("button", { name: "ファイルを選びなおす" }).click();
  await chooseFile(page, "名簿.xlsx", Buffer.from("PK"));
  await expect(page.getByRole("alert")).toContainText("CSV を選んで保存");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV のひな形をダウンロード" }).click();
  expect((await download).suggestedFilename()).toBe("児童生徒名簿のひな形.csv");
});

test("a line that breaks costs one part, and the upload goes on from there", async ({ page, request }) => {
  const file = csv(await rosterOf(await Desk.of(request, staff.vicePrincipal)));
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "取り込み");
  await page.route("**/api/console/imports/*/parts/*", (route) => route.abort());
  await chooseFile(page, "名簿.csv", file);
  await expect(page.getByText("送信が途中で止まりました。")).toBeVisible({ timeout: 30_000 });
  await lookTwice(page, "console-import-stopped");
  await page.unroute("**/api/console/imports/*/parts/*");
  await page.getByRole("button", { name: "続きから送る" }).click();
  await expect(page.getByRole("heading", { name: /^まだ取り込んでいません。/ })).toBeVisible();
});

test("the board reads one file for all schools, and looks at one of them alone", async ({
  page,
  request,
}) => {
  const [first, ...others] = await rostersOf(await Desk.of(request, staff.board));
  const [leaving, ...rest] = first?.pupils ?? [];
  if (!first || !leaving) throw new Error("the demo's first school has no pupils");
  await signIn(page, staff.board);
  await openSection(page, "取り込み");
  await chooseFile(page, "全市名簿.csv", csv({ ...first, pupils: rest }, ...others));
  await expect(tab(page, "転出", 1)).toBeVisible();
  await page.getByText(`学校ごとの数（${others.length + 1}校）`).click();
  await lookTwice(page, "console-import-board");
  await page.getByRole("button", { name: `${others[0]?.school.name}：この学校だけ` }).click();
  await expect(tab(page, "転出", 0)).toBeVisible();
  await page.getByRole("button", { name: `${first.school.name}：この学校だけ` }).click();
  await page.getByRole("tab", { name: /^転出/ }).click();
  await expect(rowNamed(page, leaving.name)).toContainText(first.school.name);
  await look(page, "console-import-one-school");
});
