import { type Page, test } from "@playwright/test";

/** Prints a screen into a file and says how many pages it takes. */
export async function printed(page: Page, name: string): Promise<number> {
  const pdf = await page.pdf({ path: test.info().outputPath(`${name}.pdf`), preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
