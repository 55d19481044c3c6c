/**
 * End-to-end tests: a real browser on a real host. `headless` runs every spec; `electron` runs the main path once more in
 * Electron's own window.
 */
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/testRun/browser.ts";

const browser = findBrowser();

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results/e2e",
  // Every test starts a host, and many train: more at a time would be slower, and pages would stutter.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env["CI"] === "true",
  reporter: "list",
  use: {
    ...{ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC" },
    ...{ trace: "retain-on-failure", screenshot: "only-on-failure" },
  },
  projects: [
    {
      name: "headless",
      testIgnore: "electron.spec.ts",
      use: { browserName: "chromium", launchOptions: browser ? { executablePath: browser } : {} },
    },
    { name: "electron", testMatch: "electron.spec.ts" },
  ],
});
