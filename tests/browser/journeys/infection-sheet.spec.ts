import { expect, test } from "@playwright/test";
import { clear, enter, schoolDay } from "../support/absence.ts";
import { settled, text } from "../support/broadcast.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk } from "../support/desk.ts";
import { look } from "../support/look.ts";
import { type Pupil, type Roster, rosterOf } from "../support/roster.ts";
import { lookEnlarged, part } from "../support/survey.ts";

const details = { symptoms: ["fever", "headache"], temperature: 38.5, disease: null, course: {}, words: "" };
// Nobody else's day: whoever reports of it, the sheet counts them.
const day = schoolDay(20);
const before = schoolDay(19);

/** A third of the homeroom of the first pupil is absent with fever and headache, one of them with influenza. */
async function aThirdIsIll(desk: Desk, { school, pupils }: Roster): Promise<Pupil[]> {
  const [first] = pupils;
  const room = pupils.filter(({ homeroom, left }) => homeroom === first?.homeroom && !left);
  const ill = room.slice(0, Math.ceil(room.length / 3));
  for (const [place, pupil] of ill.entries()) {
    const flu = { ...details, disease: "influenza", course: { onset: before } };
    const said = place === 0 ? { reason: "infection", details: flu } : { details };
    await enter(desk, school.code, pupil, day, { kind: "absent", ...said });
  }
  await enter(desk, school.code, ill[0] as Pupil, before, { kind: "absent", details });
  return ill;
}

test("the day's sheet has every zero, is copied whole, says where a closure may be near, and its notice is a draft", async ({
  page,
  context,
  request,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const desk = await Desk.of(request, staff.vicePrincipal);
  const roster = await rosterOf(desk);
  const ill = await aThirdIsIll(desk, roster);
  const label = ill[0]?.homeroom_label ?? "";
  const n = `${ill.length}`;

  await signIn(page, staff.vicePrincipal);
  await page.getByLabel("表示する日").fill(day);
  await page.getByRole("link", { name: "感染症の集計" }).click();
  const sheet = part(page, "学級ごとの人数");
  const cells = async (name: string) =>
    (
      await sheet
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name, exact: true }) })
        .getByRole("cell")
        .allInnerTexts()
    ).map((cell) => cell.trim());
  await expect(sheet.getByRole("row").last()).toBeVisible();
  // 在籍, then 欠席, of them 出席停止, the seven symptoms and the diagnosis.
  expect((await cells(label)).slice(1)).toEqual([n, "1", n, n, "0", "0", "0", "0", "0", "1"]);
  const other = roster.pupils.find(({ homeroom }) => homeroom !== ill[0]?.homeroom)?.homeroom_label ?? "";
  expect((await cells(other)).slice(1), "where all have come there are zeros").toEqual(Array(10).fill("0"));
  await expect(page.getByText(/入力の目安/), "said of today only").toHaveCount(0);

  await page.getByRole("button", { name: "表をコピー" }).click();
  await expect(page.getByText("コピーしました。")).toBeVisible();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split("\r\n");
  expect(copied[0]?.split("\t").slice(0, 5)).toEqual([
    "学級",
    "在籍",
    "欠席（病気）",
    "うち出席停止",
    "発熱",
  ]);
  expect(
    copied
      .find((line) => line.startsWith(`${label}\t`))
      ?.split("\t")
      .slice(2),
  ).toEqual((await cells(label)).slice(1));
  expect(copied.at(-1)?.split("\t")[0]).toBe("全校");

  const near = part(page, label);
  await expect(near).toContainText("閉鎖を相談");
  await expect(near).toContainText(`前の登校日より${ill.length - 1}人多い`);
  await expect(near.getByRole("img", { name: /移り変わり/ })).toBeVisible();
  await page.getByText("学級ごとの数を表で見る").click();
  await expect(page.getByRole("table", { name: "病気で休んだ人数の移り変わり" })).toContainText(`${n}人`);
  await lookTwice(page, "infection-sheet");
  await lookEnlarged(page, "infection-sheet");

  await page.getByRole("button", { name: `${label}の学級閉鎖のお知らせをつくる` }).click();
  const panel = page.getByRole("dialog", { name: "学級閉鎖のお知らせをつくる" });
  await panel.getByText(label, { exact: true }).click();
  await panel.getByRole("button", { name: "下書きをつくる" }).click();
  await expect(panel.getByText("閉鎖する学級を選んでください。")).toBeVisible();
  await panel.getByText(label, { exact: true }).click();
  await panel.getByRole("combobox", { name: "閉鎖の理由" }).selectOption("かぜのような症状");
  await lookTwice(page, "infection-closure");
  await panel.getByRole("button", { name: "下書きをつくる" }).click();

  // Where it is read once more, and nothing has gone out.
  await expect(page.getByRole("heading", { level: 1, name: "配信をつくる" })).toBeVisible();
  await expect(text(page)).toHaveValue(
    new RegExp(`^${label}は、かぜのような症状で休む人が増えたため、.+から.+まで学級閉鎖とします。`),
  );
  await expect(page.getByRole("textbox", { name: /題名/ })).toHaveValue(`学級閉鎖のお知らせ（${label}）`);
  await settled(page);
  await look(page, "infection-draft");

  for (const pupil of ill) await clear(desk, roster.school.code, pupil, day);
  await clear(desk, roster.school.code, ill[0] as Pupil, before);
});

test("the board sees all schools in the order that it asks for, and goes to one of them", async ({
  page,
  request,
}) => {
  const desk = await Desk.of(request, staff.vicePrincipal);
  const roster = await rosterOf(desk);
  const ill = await aThirdIsIll(desk, roster);
  await signIn(page, staff.board);
  await openSection(page, "感染症の集計");
  await page.getByLabel("表示する日").fill(day);
  await expect(page.getByRole("button", { name: "いま数えなおす" })).toBeVisible({ timeout: 60_000 });
  const row = rowNamed(page, roster.school.name);
  await expect(row).toContainText("閉鎖を相談");
  await expect(row).toContainText(`${ill.length}人 / `);
  await expect(page.getByRole("row").nth(1), "the nearest to a closure first").toContainText(
    roster.school.name,
  );
  await expect(part(page, "すべての学校の症状と診断").getByRole("img")).toBeVisible();
  await lookTwice(page, "infection-schools");
  await lookEnlarged(page, "infection-schools");
  await page.getByRole("combobox", { name: "並べる順" }).selectOption("学校番号の順");
  await row.getByRole("link", { name: roster.school.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: /感染症の集計/ })).toContainText(
    roster.school.name,
  );
  await expect(part(page, "学級ごとの人数")).toBeVisible();
  for (const pupil of ill) await clear(desk, roster.school.code, pupil, day);
  await clear(desk, roster.school.code, ill[0] as Pupil, before);
});

test("without a second factor nobody sees how many are ill", async ({ page }) => {
  await signIn(page, staff.withoutSecondFactor);
  await page.getByRole("link", { name: "感染症の集計" }).click();
  await expect(page.getByText("健康に関する情報のため")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await lookTwice(page, "infection-without-factor");
});
