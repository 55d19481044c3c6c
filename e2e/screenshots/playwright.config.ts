/** Pictures for the documentation: apart from the tests, which do not write into the checkout. */
import { defineConfig } from "@playwright/test";
import { findBrowser } from "../../scripts/testRun/browser.ts";

const browser = findBrowser();
const minute = 60_000;

export default defineConfig({
  testDir: ".",
  testMatch: "screenshots.ts",
  outputDir: "../../test-results/screenshots",
  workers: 1,
  timeout: 30 * minute,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    ...{ viewport: { width: 1440, height: 900 }, locale: "en-GB", timezoneId: "UTC" },
    ...{ browserName: "chromium", launchOptions: browser ? { executablePath: browser } : {} },
  },
});
