import { defineConfig } from "@playwright/test";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=ja",
];

/** Journeys against a running stack: `RENRAKU_URL`, and what was seeded in it: `RENRAKU_DEMO`. */
export default defineConfig({
  testDir: "journeys",
  // Two runs at once, each on a stack of its own, have each a folder of its own.
  outputDir: `results/${process.env.SHARD?.replace("/", "-of-") ?? "all"}`,
  // One after the other: the browser and the stack share two cores, and journeys look at the same schools.
  workers: 1,
  // A shared machine stalls for seconds now and then. What passes the second time only is listed as flaky.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: process.env.RENRAKU_URL ?? "http://localhost:8080",
    browserName: "chromium",
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: flags,
      // The browser's own words (date fields) in Japanese too, as far as it has them: Debian's are in chromium-l10n.
      env: { ...process.env, LANGUAGE: "ja" } as Record<string, string>,
    },
  },
});
