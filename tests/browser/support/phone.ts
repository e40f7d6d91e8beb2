import { expect, type Frame, type FrameLocator, type Locator, type Page } from "@playwright/test";

/** One phone on the phones page, used as a guardian uses it: by what can be seen on it. */
export class Phone {
  readonly page: Page;
  readonly root: Locator;
  readonly name: string;
  private readonly log: Locator;

  private constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.root = page.getByRole("region", { name: `${name}さんの電話` });
    this.log = this.root.getByRole("log");
  }

  static async open(page: Page, phone: { user_id: string; name: string }): Promise<Phone> {
    await page.goto(`/line-simulator/?phones=${phone.user_id}`);
    const opened = new Phone(page, phone.name);
    await expect(opened.root).toBeVisible();
    return opened;
  }

  /** Adds the account as a friend, if it is not one yet. */
  async follow(): Promise<void> {
    const door = this.root.getByRole("button", { name: "友だち追加" });
    const input = this.root.getByRole("textbox", { name: "メッセージ" });
    await expect(door.or(input)).toBeVisible();
    if (await door.isVisible()) await this.answered(() => door.click());
  }

  /** Taps an area of the rich menu and waits for the answer. */
  async menu(label: string): Promise<void> {
    await this.answered(() => this.area(label).click());
  }

  /** Taps a button of the newest message, or a quick reply, and waits for the answer. */
  async tap(label: string | RegExp): Promise<void> {
    const quick = this.root
      .getByRole("group", { name: "すぐに返せる答え" })
      .getByRole("button", { name: label });
    const button = this.newest().getByRole("button", { name: label }).or(quick).first();
    await this.answered(() => button.click());
  }

  /** Opens the guardian's page as the rich menu does, in the phone. */
  async openPage(): Promise<FrameLocator> {
    await this.area("保護者のページ").click();
    return this.frame();
  }

  private async frame(): Promise<FrameLocator> {
    const title = `${this.name}さんが開いたページ`;
    await expect(this.page.locator(`iframe[title="${title}"]`)).toBeVisible();
    return this.page.frameLocator(`iframe[title="${title}"]`);
  }

  /** Opens a message's page by its button in the newest card, in the phone. */
  async openMessage(label: string): Promise<FrameLocator> {
    await this.newest().getByRole("button", { name: label }).click();
    return this.frame();
  }

  /** The last message that the account has sent. */
  newest(): Locator {
    return this.log.locator(".row.account[data-entry]").last();
  }

  /** What the account has said with these words, newest last. */
  said(words: string): Locator {
    return this.log.locator(".row.account[data-entry]").filter({ hasText: words }).last();
  }

  /** The guardian's page in the phone, as a frame to be looked at. */
  async pageFrame(): Promise<Frame> {
    const handle = await this.page.locator(`iframe[title="${this.name}さんが開いたページ"]`).elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) throw new Error("the guardian's page is not open");
    return frame;
  }

  private area(label: string): Locator {
    return this.root
      .getByRole("group", { name: `${this.name}さんのメニュー` })
      .getByRole("button", { name: label });
  }

  private async answered(act: () => Promise<void>): Promise<void> {
    const before = await this.lastEntry();
    await act();
    await expect.poll(() => this.lastEntry(), { message: "the account answers" }).toBeGreaterThan(before);
  }

  private async lastEntry(): Promise<number> {
    const all = await this.log
      .locator(".row.account[data-entry]")
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-entry"))));
    return Math.max(0, ...all);
  }
}
