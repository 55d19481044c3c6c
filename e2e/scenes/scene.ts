/** What a person may have before them: a page in one of its states. */
import { expect, type Page } from "@playwright/test";

/** Finished runs that scenes show. */
export interface SceneRuns {
  /** By seed, equal in all but the method. */
  reference: readonly string[];
  amm: readonly string[];
  /** Place in the test set of the sample that is opened. */
  sample: number;
  /** On two-dimensional points, whose pictures are planes. */
  plane: string;
}

export interface Scene {
  /** Unique, of letters, digits and dashes. */
  name: string;
  /** As `routes` makes it, with the state that the page keeps in it. */
  address: string;
  /** Selector of what the page is there for: without it the scene does not count as shown. */
  shows: string;
  /** While it is open Tab does not leave it: what lies behind is hidden from screen readers, and cannot be reached. */
  holdsFocus?: boolean;
  /** What is done on the page before it shows that. */
  act?: (page: Page) => Promise<void>;
}

/** Waits until a scene stands: it shows what it is there for, and nothing is still being read. */
export async function settle(page: Page, { act, shows }: Scene): Promise<void> {
  await expect(page.locator("main h1")).toBeVisible();
  await nothingLoads(page);
  await act?.(page);
  await expect(page.locator(shows).first()).toBeVisible({ timeout: 60_000 });
  await nothingLoads(page);
}

async function nothingLoads(page: Page): Promise<void> {
  await expect(page.locator('main :is(.skeleton, .sample-tile__waiting, [aria-busy="true"])')).toHaveCount(
    0,
    { timeout: 60_000 },
  );
}
