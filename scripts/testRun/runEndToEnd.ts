import { rmSync } from "node:fs";
import path from "node:path";
import { runChild } from "../child.mjs";
import { countReport } from "./playwrightReport.ts";
import type { Tally } from "./tally.ts";

export interface EndToEndOptions {
  readonly root: string;
  /** Only of files whose path contains one of them; none: all. */
  readonly patterns: readonly string[];
  /** Longest time of all together, milliseconds: Playwright ends what still runs. */
  readonly totalTimeoutMs: number;
}

/** Runs Playwright's tests, its report to stdout, and counts into `tally`. */
export async function runEndToEnd(options: EndToEndOptions, tally: Tally): Promise<void> {
  const { root, patterns, totalTimeoutMs } = options;
  const report = path.join(root, "test-results", "e2e.json");
  rmSync(report, { force: true });
  const playwright = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  const args = ["test", "--reporter=list,json", `--global-timeout=${totalTimeoutMs}`, ...patterns];
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: "0" };
  const code = await runChild(process.execPath, [playwright, ...args], { cwd: root, env });
  const before = tally.failures.length;
  try {
    countReport(report, tally);
  } catch (thrown) {
    tally.fail(`end-to-end tests: no report: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  if (code !== 0 && tally.failures.length === before) tally.fail(`end-to-end tests: exit code ${code}`);
}
