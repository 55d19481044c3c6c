/**
 * `npm run screenshots`: pictures of every page in light and dark, made by Playwright, into docs/screenshots. It trains a
 * Reference and an AMM run for them, on MNIST where its files are there.
 *
 * `npm run screenshots -- --home DIR`: that AMM_HOME is used, and kept; runs are trained where it has none.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { buildPart } from "./build/buildPart.ts";
import { runChild } from "./child.mjs";
import { prepareBrowser } from "./testRun/browser.ts";
import { nativeRuntime } from "./testRun/nativeRuntime.ts";

const root = path.join(import.meta.dirname, "..");
const { values } = parseArgs({ options: { home: { type: "string" } } });

const runtime = await nativeRuntime(root);
if ("reason" in runtime) console.log(`Without the native runtime training takes longer: ${runtime.reason}`);
await buildPart("page", { root, force: false, say: console.log });
const browser = await prepareBrowser(root);
if ("reason" in browser) throw new Error(browser.reason);
const playwright = path.join(root, "node_modules", "@playwright", "test", "cli.js");
const config = path.join(root, "e2e", "screenshots", "playwright.config.ts");
process.exitCode = await runChild(process.execPath, [playwright, "test", "--config", config], {
  cwd: root,
  env: {
    ...process.env,
    ...("folder" in runtime ? { AMM_RUNTIME_DIR: runtime.folder } : {}),
    ...(values.home === undefined ? {} : { AMM_SCREENSHOTS_HOME: path.resolve(values.home) }),
  },
});
