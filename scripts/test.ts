/**
 * `npm test`: the native runtime, the checks of the source, the unit and the integration tests, then the bundle and the
 * end-to-end tests in a real browser. All stages run, also when one fails; the last line is
 * `N passed, N failed, N skipped`.
 *
 * `npm test -- --only unit|integration|e2e [PATTERN…]`: only those tests, of files whose path contains each PATTERN (e2e:
 * one of them).
 * AMM_TEST_CONCURRENCY: unit test files at a time (default: one a core, at most 4).
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { buildPart } from "./build/buildPart.ts";
import { type PartName, partNames } from "./build/buildParts.ts";
import { checkNames, runCheck } from "./checks.ts";
import { prepareBrowser } from "./testRun/browser.ts";
import { findTests, testKinds, type TestKind } from "./testRun/findTests.ts";
import { nativeRuntime } from "./testRun/nativeRuntime.ts";
import { runEndToEnd } from "./testRun/runEndToEnd.ts";
import { runTests } from "./testRun/runTests.ts";
import { Tally } from "./testRun/tally.ts";

const root = path.join(import.meta.dirname, "..");
const ci = process.env["CI"] === "true";
const minute = 60_000;
const limits: { [K in TestKind]: { timeoutMs: number; totalTimeoutMs: number } } = {
  unit: { timeoutMs: 5 * minute, totalTimeoutMs: 20 * minute },
  integration: { timeoutMs: 20 * minute, totalTimeoutMs: 60 * minute },
};
const endToEndTimeoutMs = 60 * minute;
const onlyKinds = [...testKinds, "e2e"] as const;

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const [flag, kind, ...patterns] = args;
  const only = onlyKinds.find((k) => flag === "--only" && k === kind);
  if (args.length > 0 && !only) {
    console.error(`expected --only ${onlyKinds.join("|")} [PATTERN…], got ${args.join(" ")} (arguments)`);
    process.exitCode = 2;
    return;
  }
  const tally = new Tally();
  setSharedDir(tally);
  await stage("native runtime", () => prepareRuntime(tally, only !== undefined));
  if (!only) for (const name of checkNames) await stage(name, () => check(name, tally));
  for (const k of testKinds.filter((k) => !only || only === k))
    await stage(`${k} tests`, () => test(k, patterns, tally));
  if (!only || only === "e2e") {
    for (const part of partNames) await stage(`build ${part}`, () => build(part, tally));
    await stage("end-to-end tests", () => endToEnd(patterns, tally));
  }
  report(tally);
}

async function stage(name: string, body: () => Promise<void>): Promise<void> {
  console.log(`\n── ${name} ──`);
  const started = performance.now();
  await body();
  console.log(`   ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Where the reference material lies: tests find it by AMM_SHARED_DIR. */
function setSharedDir(tally: Tally): void {
  const folder = path.resolve(root, process.env["AMM_SHARED_DIR"] ?? "../shared");
  if (existsSync(folder)) process.env["AMM_SHARED_DIR"] = folder;
  else if (ci) tally.fail(`expected the reference material, got no such folder: ${folder} (AMM_SHARED_DIR)`);
}

/** Sets AMM_RUNTIME_DIR, by which tests find the runtime. */
async function prepareRuntime(tally: Tally, quiet: boolean): Promise<void> {
  const found = await nativeRuntime(root);
  if ("folder" in found) {
    process.env["AMM_RUNTIME_DIR"] = found.folder;
    console.log(`native runtime: ${found.folder}`);
    if (!quiet) tally.pass();
  } else if (ci) tally.fail(`native runtime: ${found.reason}`);
  else tally.skip("native runtime", found.reason);
}

async function check(name: (typeof checkNames)[number], tally: Tally): Promise<void> {
  if (await runCheck(name)) tally.pass();
  else tally.fail(name);
}

async function test(kind: TestKind, patterns: readonly string[], tally: Tally): Promise<void> {
  const files = findTests(root, kind, patterns);
  if (files.length === 0) return tally.fail(`${kind} tests: expected test files, got none`);
  const asked = Number(process.env["AMM_TEST_CONCURRENCY"]);
  const parallel = asked >= 1 ? asked : Math.min(4, availableParallelism());
  await runTests({ root, files, concurrency: kind === "unit" ? parallel : 1, ...limits[kind] }, tally);
}

async function build(part: PartName, tally: Tally): Promise<void> {
  try {
    const built = await buildPart(part, { root, force: false, say: console.log });
    if (!built) console.log("up to date");
    tally.pass();
  } catch (thrown) {
    console.error(thrown);
    tally.fail(`build ${part}`);
  }
}

/** A browser that cannot be had is a failure in CI, and elsewhere a skip. */
async function endToEnd(patterns: readonly string[], tally: Tally): Promise<void> {
  const browser = await prepareBrowser(root);
  if ("reason" in browser) {
    if (ci) tally.fail(`end-to-end tests: ${browser.reason}`);
    else tally.skip("end-to-end tests", browser.reason);
    return;
  }
  console.log(`browser: ${browser.file}`);
  await runEndToEnd({ root, patterns, totalTimeoutMs: endToEndTimeoutMs }, tally);
}

function report(tally: Tally): void {
  console.log("");
  for (const { name, reason } of tally.skips) console.log(`skipped: ${name}: ${reason}`);
  for (const { name } of tally.forbiddenSkips(ci))
    console.log(`failed: ${name}: skipped, which CI does not allow`);
  for (const name of tally.failures) console.log(`failed: ${name}`);
  console.log(tally.summary(ci));
  if (tally.failures.length > 0 || tally.forbiddenSkips(ci).length > 0) process.exitCode = 1;
}
