/** 300 AMM steps leave no tensor behind, and the process stays as large as it was: native memory does not show in tfjs. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { z } from "zod";
import { whyNotHere } from "./backend/testing.ts";

const report = z.strictObject({
  tensors: z.tuple([z.number(), z.number()]),
  rss: z.tuple([z.number(), z.number()]),
});

for (const name of ["tensorflow", "wasm"] as const) {
  test(`300 AMM steps leak nothing [${name}]`, { skip: whyNotHere(name) }, async () => {
    const script = join(import.meta.dirname, "testing", "memoryOfSteps.ts");
    const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", script, name]);
    const { tensors, rss } = report.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
    assert.equal(tensors[1], tensors[0]);
    assert.ok(rss[1] < 1.05 * rss[0], `RSS ${rss[0]} → ${rss[1]}`);
  });
}
