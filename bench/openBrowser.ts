/** The browser that the window is measured in: the one that the end-to-end tests drive. */
import { chromium, type Browser } from "@playwright/test";
import { findBrowser } from "../scripts/testRun/browser.ts";
import { AppError, expected } from "../src/shared/errors.ts";

/** @throws AppError `io` where there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new AppError("io", expected("a Chromium", "none", "AMM_CHROMIUM, PATH"));
  return chromium.launch({ executablePath, chromiumSandbox: false });
}
