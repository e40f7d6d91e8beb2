import { expect, test } from "@playwright/test";
import { Effort } from "../support/effort.ts";
import { clearDay, type Guardian, guardiansWith } from "../support/guardian.ts";
import { look } from "../support/look.ts";
import { Phone } from "../support/phone.ts";

async function bigFamily(request: Parameters<typeof guardiansWith>[0]): Promise<Guardian> {
  const [family] = await guardiansWith(request, (n) => n > 1);
  if (!family) throw new Error("the demo has no guardian with several children");
  await clearDay(request, family, family.today);
  return family;
}

test("all children of a family are reported in the talk in five taps", async ({ page, request }) => {
  const family = await bigFamily(request);
  const effort = await Effort.of(page);
  const phone = await Phone.open(page, family.phone);
  await phone.follow();
  effort.begin();
  await phone.menu("欠席連絡");
  await phone.tap(`${family.children.length}人とも`);
  await phone.tap(/^きょう\s*欠席/);
  await phone.tap("体調がよくない");
  await phone.tap("送る");
  for (const { nickname } of family.children) await expect(phone.said(nickname)).toBeVisible();
  await expect(phone.newest()).toContainText("受け付けました");
  expect(effort.taps, "taps").toBeLessThanOrEqual(5);
  expect(effort.keys, "keys").toBe(0);
  await look(page, "phone-several-received", { picture: phone.root });
});

test("two children are reported on the page in five taps", async ({ page, request }) => {
  const family = await bigFamily(request);
  const [first, second] = family.children;
  if (!first || !second) throw new Error("two children are needed");
  await page.setViewportSize({ width: 390, height: 844 });
  const effort = await Effort.of(page);
  await page.goto(`/g/#id_token=${family.token}`);
  await expect(page.getByRole("heading", { name: "欠席・遅刻・早退の連絡" })).toBeVisible();
  await look(page, "guardian-several");
  const who = page.getByRole("group", { name: "だれの連絡ですか" });
  await who.getByText(first.nickname).click();
  await who.getByText(second.nickname).click();
  await page.getByText("遅刻", { exact: true }).click();
  await page.getByText("通院", { exact: true }).click();
  await page.getByRole("button", { name: "送る" }).click();
  await expect(page.getByRole("heading", { name: /受け付けました/ })).toBeVisible();
  await expect(page.getByText("受付番号")).toHaveCount(2);
  expect(effort.taps, "taps").toBeLessThanOrEqual(5);
  expect(effort.keys, "keys").toBe(0);
  await look(page, "guardian-several-received");
});
