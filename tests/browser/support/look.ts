import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, type Frame, type Locator, type Page, test } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const docs = join(import.meta.dirname, "../../../docs/screenshots");

/** The few pictures that the documentation shows: written there when `SCREENSHOTS=docs`. */
const shown = new Set(["console-board", "guardian-report", "guardian-received", "phone-received"]);

interface Part {
  /** The frame that is looked at, if it is not the page itself. */
  frame?: Frame;
  /** What the picture shows, if it is not the whole window. */
  picture?: Locator;
}

/**
 * Looks at a screen as readers with other senses do, and takes a picture of it: axe with all its rules, and nothing
 * may be wider than the window.
 */
export async function look(page: Page, name: string, { frame, picture }: Part = {}): Promise<void> {
  await audit(frame ?? page, name);
  const path = test.info().outputPath(`${name}.png`);
  // `SCREENSHOTS=whole`: for somebody who looks at screens, also at what is below the window's edge.
  const whole = process.env.SCREENSHOTS === "whole" && !picture;
  const taken = whole
    ? await page.screenshot({ path, fullPage: true })
    : await (picture ?? page).screenshot({ path });
  if (process.env.SCREENSHOTS === "docs" && shown.has(name)) {
    mkdirSync(docs, { recursive: true });
    writeFileSync(join(docs, `${name}.png`), taken);
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
