/**
 * The authors' short run on real MNIST, on the native backend: accuracy and margin land where their release does
 * (spec/release-numbers.json, three seeds).
 */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../core/testing/testHost.ts";
import { json, runs } from "./testing/documents.ts";
import { amm, realCli } from "./testing/runAmm.ts";

const runtime = process.env["AMM_RUNTIME_DIR"];
const skip =
  runtime || process.env["CI"] === "true" ? false : "cannot run here: no native runtime is installed";
const shared = process.env["AMM_SHARED_DIR"] ?? resolve(import.meta.dirname, "../../../../shared");

/** Bounds of the whole five epochs: the release's mean over three seeds, and what one seed may be off. */
const bounds = {
  reference: { accuracy: [0.963, 0.004], margin: [0.857, 0.03] },
  amm: { accuracy: [0.983, 0.0025], margin: [1.373, 0.04] },
} as const;

test("compare --preset mnist-mlp800-quick lands where the authors' release does", { skip }, async (t) => {
  const home = temporaryFolder(t);
  mkdirSync(home, { recursive: true });
  symlinkSync(dirname(runtime!), join(home, "runtimes"));
  const data = join(shared, "data", "mnist");
  const args = [
    "compare",
    "--preset",
    "mnist-mlp800-quick",
    "--backend",
    "tensorflow",
    "--data",
    data,
    "--json",
  ];
  const ended = await amm(args, { home, entry: realCli });
  assert.equal(ended.code, 0, ended.stderr);
  for (const run of json(ended, runs).runs) {
    const { accuracy, margin } = bounds[run.method as keyof typeof bounds];
    const within = (value: number, [centre, off]: readonly [number, number]) =>
      Math.abs(value - centre) <= off;
    assert.ok(within(run.testAccuracy!, accuracy), `${run.method}: accuracy ${run.testAccuracy}`);
    assert.ok(within(run.meanMargin!, margin), `${run.method}: margin ${run.meanMargin}`);
  }
});
