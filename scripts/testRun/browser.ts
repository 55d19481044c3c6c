/** The Chromium that the end-to-end tests drive: Playwright's own, else the system's; got where there is none. */
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { runLimited } from "../electron/runLimited.ts";

export type Browser = { readonly file: string } | { readonly reason: string };

const systemNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const minute = 60_000;

/** The binary that is there: AMM_CHROMIUM, Playwright's own, the system's; null where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const system = systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const named = env["AMM_CHROMIUM"] ? [env["AMM_CHROMIUM"]] : [];
  return [...named, chromium.executablePath(), ...system].find((file) => existsSync(file)) ?? null;
}

/** Gets one where there is none: by Playwright, else, as root on Debian, by apt. Each has a limit of time. */
export async function prepareBrowser(root: string): Promise<Browser> {
  const reasons: string[] = [];
  for (const [what, steps] of Object.entries(ways(root))) {
    const there = findBrowser();
    if (there) return { file: there };
    console.log(`No Chromium is there: ${what}`);
    reasons.push(`${what}: ${await follow(steps)}`);
  }
  const file = findBrowser();
  return file ? { file } : { reason: `no Chromium is there (AMM_CHROMIUM names one). ${reasons.join("; ")}` };
}

type Step = readonly [command: string, ...args: string[]];

function ways(root: string): { readonly [what: string]: readonly Step[] } {
  const playwright = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  const byPlaywright: readonly Step[] = [[process.execPath, playwright, "install", "chromium"]];
  const mayUseApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const byApt: readonly Step[] = [
    ["apt-get", "update"],
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
  ];
  return {
    "npx playwright install chromium": byPlaywright,
    ...(mayUseApt ? { "apt-get install chromium": byApt } : {}),
  };
}

/** @returns what the step said that failed; empty where none did */
async function follow(steps: readonly Step[]): Promise<string> {
  for (const [command, ...args] of steps) {
    const { code, lastWords } = await runLimited(command, args, { limitMs: 5 * minute });
    if (code !== 0) return code === null ? "no end after 5 minutes" : lastWords || `exit code ${code}`;
  }
  return "";
}
