import { readFile } from "node:fs/promises";
import { type APIRequestContext, type Download, expect, type Page } from "@playwright/test";
import type { Guardian } from "./guardian.ts";
import { look } from "./look.ts";

/** As the guardian's page sends it. */
export async function answers(
  request: APIRequestContext,
  { token, children: [child] }: Guardian,
  id: string,
  answers: object,
): Promise<void> {
  const answer = await request.put(`/api/guardian/messages/${id}/answer`, {
    headers: { authorization: `Bearer ${token}` },
    data: { school: null, child: child?.id, answers, version: null },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** As a browser with everything twice as large has it. */
export async function lookEnlarged(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 640, height: 450 });
  await look(page, `${name}-200`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** What is in a file that comes down. */
export async function bytes(download: Promise<Download>): Promise<Buffer> {
  return readFile(await (await download).path());
}

/** A name as it is read out: whatever space there is in it. */
export const called = (name: string) => new RegExp(name.replace(/\s+/g, "\\s+"));

/** A part of the screen by its heading. */
export const part = (page: Page, name: string | RegExp) => page.getByRole("region", { name });
/** How many have answered. */
export const count = (page: Page) => part(page, "回答の数").getByRole("progressbar");
