/** The counting against node:test itself: real files, each in its process. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const files = {
  "mixed.test.mjs": `
    import { describe, it, test } from "node:test";
    import assert from "node:assert/strict";
    test("passes", () => {});
    test("skips", (t) => t.skip("cannot run here: no GPU"));
    test("parent", async (t) => { await t.test("one", () => {}); await t.test("two", () => assert.fail("two")); });
    describe("suite", () => { it("three", () => {}); });`,
  "load.test.mjs": `throw new Error("at load");`,
  "crash.test.mjs": `
    import { test } from "node:test";
    test("dies", () => process.kill(process.pid, "SIGKILL"));`,
  "none.test.mjs": ``,
  "hangs.test.mjs": `
    import { test } from "node:test";
    test("never ends", () => new Promise(() => setInterval(() => {}, 1000)));`,
};

test("what node:test reports is counted, and a test that hangs ends", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "amm-run-tests-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, code] of Object.entries(files)) writeFileSync(path.join(folder, name), code);
  // In a process of its own: node:test does not run inside one of its tests.
  const url = (name: string) => JSON.stringify(pathToFileURL(path.join(import.meta.dirname, name)).href);
  const options = {
    root: folder,
    files: Object.keys(files),
    concurrency: 2,
    timeoutMs: 60_000,
    totalTimeoutMs: 5_000,
  };
  writeFileSync(
    path.join(folder, "driver.mjs"),
    `import { runTests } from ${url("runTests.ts")};
     import { Tally } from ${url("tally.ts")};
     const tally = new Tally();
     await runTests(${JSON.stringify(options)}, tally);
     console.log(JSON.stringify({ summary: tally.summary(false), failures: tally.failures }));`,
  );
  const { NODE_TEST_CONTEXT: _outer, ...env } = process.env;
  const driver = spawnSync(process.execPath, [path.join(folder, "driver.mjs")], {
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  const last = driver.stdout.trim().split("\n").at(-1) ?? "";
  const { summary, failures } = JSON.parse(last) as { summary: string; failures: string[] };
  assert.match(driver.stdout, /✔ passes/);
  assert.equal(summary, "3 passed, 5 failed, 1 skipped", failures.join("\n"));
});
