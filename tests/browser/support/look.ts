import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, type Frame, type Page, test } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const docs = join(import.meta.dirname, "../../../docs/screenshots");

/** The few screenshots that the documentation shows: written there when `SCREENSHOTS=docs`. */
const shown = new Set(["console-board", "guardian-report", "guardian-received", "phone-received"]);

/**
 * Looks at a screen as a reader with other senses does, and takes a picture of it: axe with all its rules, and
 * nothing may be wider than the window. `place` is the page, or the frame in it that is looked at.
 */
export async function look(page: Page, name: string, place: Page | Frame = page): Promise<void> {
  await audit(place, name);
  const path = test.info().outputPath(`${name}.png`);
  await page.screenshot({ path });
  await test.info().attach(name, { path, contentType: "image/png" });
  if (process.env.SCREENSHOTS === "docs" && shown.has(name)) {
    await page.screenshot({ path: join(docs, `${name}.png`) });
  }
}

async function audit(place: Page | Frame, name: string): Promise<void> {
  await place.evaluate(axe);
  const found: AxeResults = await place.evaluate("axe.run(document, { iframes: false })");
  const faults = found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
  );
  expect(faults, `accessibility of ${name}`).toEqual([]);
  const tooWide = await place.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  expect(tooWide, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}
