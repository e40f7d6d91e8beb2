import { expect, test } from "@playwright/test";
import { lookTwice, openSection, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Effort } from "../support/effort.ts";
import { printed } from "../support/paper.ts";

const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

test("a homeroom's letters are three clicks away, one sheet for each family that is not reached", async ({
  page,
}) => {
  const effort = await Effort.of(page);
  await signIn(page, staff.vicePrincipal);
  effort.begin();
  await openSection(page, "登録状況");
  const link = page.getByRole("link", { name: /のお手紙を印刷（\d+人分）$/ }).first();
  const wanted = Number((await link.textContent())?.match(/（(\d+)人分）/)?.[1]);
  await link.click();
  const print = page.getByRole("button", { name: `${wanted}枚を印刷する` });
  await expect(print).toBeVisible();
  await page.evaluate("window.print = () => { document.title = 'printed'; }");
  await print.click();
  await expect(page).toHaveTitle("printed");
  expect(effort.taps, "the section, the homeroom, the button").toBeLessThanOrEqual(3);

  const letters = page.getByRole("article", { name: /さんのお手紙$/ });
  await expect(letters).toHaveCount(wanted);
  const numbers = await letters.evaluateAll((all) =>
    all.map((letter) => Number(letter.textContent?.match(/(\d+)番/)?.[1])),
  );
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  const first = letters.first();
  await expect(first.getByRole("img", { name: /QR コード/ })).toHaveCount(2);
  await expect(first).toContainText(/電話 [\d-]+/);
  await lookTwice(page, "console-letters");
  expect(await printed(page, "letters"), "one page for each").toBe(wanted);
});

test("printing again gives the same numbers: the first sheet stays good", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "登録状況");
  await page
    .getByRole("link", { name: /のお手紙を印刷/ })
    .first()
    .click();
  const codes = async () => {
    await expect(page.getByRole("article").first()).toBeVisible();
    const texts = await page.getByTestId("code").allTextContents();
    return texts.map((text) => text.replace(/\s/g, ""));
  };
  const before = await codes();
  expect(before.length).toBeGreaterThan(0);
  for (const code of before) expect(code).toMatch(CODE);
  expect(new Set(before).size, "no number twice").toBe(before.length);
  await page.reload();
  expect(await codes()).toEqual(before);
});
