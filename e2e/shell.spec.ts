/** The page on the headless host: it loads, stays where it is, and finds a host again that was killed. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "./fixtures.ts";
import { watchHostFrames } from "./hostFrames.ts";

test("the page opens without an error and speaks to its host", async ({ workbench: { page, open } }) => {
  const frames = watchHostFrames(page);
  await open("");
  await expect(page).toHaveTitle(/AMM Workbench/);
  await expect.poll(() => frames.positions.length).toBe(1);
  expect(frames.positions[0]).toMatchObject({ complete: true });
});

test("back, forward and reload keep the page", async ({ workbench: { page, open, address } }) => {
  const headings: string[] = [];
  for (const hash of ["#/settings", "#/queue", "#/about"]) {
    await open(hash);
    await expect(page.locator("main h1")).toBeVisible();
    headings.push(await page.locator("main h1").innerText());
  }
  expect(new Set(headings).size).toBe(3);
  await page.reload();
  await expect(page).toHaveURL(`${address}#/about`);
  await expect(page.locator("main h1")).toHaveText(headings[2]);
  await page.goBack();
  await expect(page.locator("main h1")).toHaveText(headings[1]);
  await page.reload();
  await expect(page).toHaveURL(`${address}#/queue`);
  await expect(page.locator("main h1")).toHaveText(headings[1]);
  await page.goForward();
  await expect(page.locator("main h1")).toHaveText(headings[2]);
});

test("a host that was killed and started again is found, and read anew", async ({ workbench }) => {
  const { page, open, restart, allow } = workbench;
  allow(/WebSocket connection to .* failed/); // while nobody is there
  allow(/ERR_CONNECTION_REFUSED.*\/assets\//); // other pages' files, which a slow machine still loads ahead
  const frames = watchHostFrames(page);
  await open("#/settings");
  await expect.poll(() => frames.positions.length).toBe(1);
  await restart("SIGKILL");
  await expect.poll(() => frames.positions.length, { timeout: 20_000 }).toBe(2);
  expect(frames.positions[1].host).not.toBe(frames.positions[0].host);
  expect(frames.positions[1].complete).toBe(false);
  await sleep(500); // what is read anew has come
  await expect(page.locator("main h1")).toBeVisible();
  await expect(page).toHaveURL(`${workbench.address}#/settings`);
});

test("the address without its token shows nothing", async ({ workbench: { page, address, allow } }) => {
  allow(/403/);
  const response = await page.goto(new URL("/", address).href);
  expect(response?.status()).toBe(403);
  const guess = await page.goto(address.replace(/\/[^/]+\/$/, `/${"x".repeat(32)}/`));
  expect(guess?.status()).toBe(403);
});
