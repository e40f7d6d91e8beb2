import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { lookTwice, openSection, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";

test("what a school does is written down, can be checked, and taken along", async ({ page }) => {
  await signIn(page, staff.vicePrincipal);
  // Something to write down.
  await page.goto("/console/?at=groups");
  await page.getByRole("button", { name: "グループをつくる" }).click();
  await page.getByLabel("グループの名前").fill(`記録の部 ${Date.now() % 100_000}`);
  await page.getByRole("button", { name: "つくる", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^記録の部/ })).toBeVisible();

  await openSection(page, "記録");
  const newest = page.getByRole("row").nth(1);
  await expect(newest).toContainText(/グループ.*記録の部/);
  await expect(newest).toContainText("佐々木");
  await page.getByRole("button", { name: "書きかえられていないか確かめる" }).click();
  const result = page.getByRole("status").filter({ hasText: "件すべて、そろっています。" });
  await expect(result).toBeVisible();
  const entries = Number((await result.textContent())?.match(/(\d+)件すべて/)?.[1]);
  expect(entries).toBeGreaterThan(0);
  await lookTwice(page, "console-audit");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "ファイルに書き出す" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^kiroku-[0-9A-Z]{13}-\d{4}-\d{2}-\d{2}\.jsonl$/);
  const lines = readFileSync(await file.path(), "utf8")
    .trim()
    .split("\n");
  // Checking was written down, and so was taking it along.
  expect(lines.length).toBeGreaterThanOrEqual(entries);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty("hash");
});

test("the board has a log of its own", async ({ page }) => {
  await signIn(page, staff.board);
  await openSection(page, "記録");
  await expect(page.getByRole("heading", { level: 1, name: "教育委員会の記録" })).toBeVisible();
  await page.getByRole("button", { name: "書きかえられていないか確かめる" }).click();
  await expect(page.getByText(/件すべて、そろっています。$/)).toBeVisible();
  await lookTwice(page, "console-board-audit");
});
