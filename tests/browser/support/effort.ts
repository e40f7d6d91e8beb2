import type { Page } from "@playwright/test";

/** Counts what a person does with the fingers: taps and keys, wherever in the page, frames included. */
export class Effort {
  taps = 0;
  keys = 0;

  /** Counts from now on. Before the page is opened, because every frame has to be listened to. */
  static async of(page: Page): Promise<Effort> {
    const effort = new Effort();
    await page.exposeBinding("renrakuEffort", (_, what: "taps" | "keys") => {
      effort[what] += 1;
    });
    await page.addInitScript(() => {
      const tell = (window as unknown as { renrakuEffort(what: string): void }).renrakuEffort;
      // Only what the browser itself says: a script's click is nobody's finger.
      addEventListener("pointerdown", (event) => event.isTrusted && tell("taps"), true);
      addEventListener("keydown", (event) => event.isTrusted && tell("keys"), true);
    });
    return effort;
  }

  /** Forgets what was done so far: the journey that is counted begins here. */
  begin(): void {
    this.taps = 0;
    this.keys = 0;
  }
}
