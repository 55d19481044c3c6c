import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunStatus } from "../runStatus.ts";
import { costRatio, secondsPerStep } from "./costRatio.ts";
import { meanStd } from "./meanStd.ts";
import { summarizeComparison } from "./summarizeComparison.ts";

const run = (method: string, trainSeconds: number, status: RunStatus = "finished") => ({
  ...{ method, status, trainSeconds, wallSeconds: trainSeconds * 2, steps: trainSeconds * 10 },
  ...{ testAccuracy: 0.5, testCrossEntropy: null, meanMargin: trainSeconds },
});

test("mean and sample standard deviation; missing values are not counted", () => {
  assert.deepEqual(meanStd([1, 2, null, 3]), { mean: 2, std: 1 });
  assert.deepEqual(meanStd([5, null]), { mean: 5, std: null });
  assert.equal(meanStd([null]), null);
  assert.ok(Number.isNaN(meanStd([1, NaN])?.mean), "a value that went wrong is seen");
});

test("a comparison of methods: only finished runs count", () => {
  const runs = [run("reference", 2), run("reference", 4), run("amm", 9), run("amm", 100, "running")];
  const { methods, costRatio: ratio } = summarizeComparison(runs);
  assert.deepEqual(
    methods.map(({ method, runs: n, trainSeconds, testCrossEntropy }) => [
      method,
      n,
      trainSeconds,
      testCrossEntropy,
    ]),
    [
      ["reference", 2, { mean: 3, std: Math.SQRT2 }, null],
      ["amm", 1, { mean: 9, std: null }, null],
    ],
  );
  assert.equal(ratio, 3);
  assert.equal(summarizeComparison([run("amm", 1)]).costRatio, null);
});

test("cost: a step of all runs, in all of finished ones", () => {
  const slow = { ...run("amm", 30), steps: 100 };
  const fast = { ...run("reference", 10), steps: 100 };
  assert.deepEqual(costRatio([slow], [fast]), { perStep: 0.3 / 0.1, training: 3, wall: 3 });
  const running = { ...slow, status: "running" as const };
  assert.deepEqual(costRatio([running], [fast]), { perStep: 0.3 / 0.1, training: null, wall: null });
  assert.equal(secondsPerStep([slow, fast]), 0.2);
  assert.equal(secondsPerStep([{ ...fast, steps: 0 }]), null);
});
