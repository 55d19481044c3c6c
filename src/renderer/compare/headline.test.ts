import assert from "node:assert/strict";
import { test } from "node:test";
import { comparedSeries } from "./comparedSeries.ts";
import { headlines } from "./headline.ts";
import { readMembers } from "./members.ts";
import { differenceOf, spread } from "./spread.ts";
import { summaryOf } from "./testing/runs.ts";
import type { RunSummary } from "../../shared/contract/runs.ts";

const heads = (runs: RunSummary[], grouped = true) =>
  headlines(
    comparedSeries(
      readMembers(
        runs.map((run) => run.id),
        "",
      ),
      runs,
      { grouped, distinction: () => null },
    ),
  );

test("difference to the baseline with sign, and the cost of a step and in all", () => {
  const [reference, amm] = heads([
    summaryOf({ id: "r", testAccuracy: 0.9, meanMargin: 1, trainSeconds: 12.5, wallSeconds: 20 }),
    summaryOf({ id: "a", testAccuracy: 0.88, meanMargin: 1.5, trainSeconds: 37.5, wallSeconds: 50 }),
  ]);
  assert.equal(reference.isBaseline, true);
  assert.equal(reference.cost, null);
  assert.equal(reference.meanMargin.difference, null);
  assert.ok(Math.abs((amm.testAccuracy.difference?.difference ?? 0) + 0.02) < 1e-12);
  assert.deepEqual(amm.meanMargin.difference, { difference: 0.5, standardError: null });
  assert.deepEqual(amm.cost, { perStep: 3, training: 3, wall: 2.5 });
  assert.equal(amm.secondsPerStep, 0.375);
});

test("while a run trains its cost a step is known, in all it is not", () => {
  const [, amm] = heads([
    summaryOf({ id: "r", trainSeconds: 10 }),
    summaryOf({ id: "a", status: "running", steps: 25, trainSeconds: 5 }),
  ]);
  assert.deepEqual(amm.cost, { perStep: 2, training: null, wall: null });
  assert.equal(amm.progress, 0.25);
  assert.equal(amm.live, true);
  assert.deepEqual(amm.statuses, [{ status: "running", runs: 1 }]);
});

test("a queued run counts as one of which nothing is done", () => {
  const [group] = heads([
    summaryOf({ id: "a1", group: "a" }),
    summaryOf({ id: "a2", group: "a", status: "queued", steps: 0, totalSteps: null, trainSeconds: 0 }),
  ]);
  assert.equal(group.progress, 0.5);
  assert.deepEqual(group.statuses, [
    { status: "finished", runs: 1 },
    { status: "queued", runs: 1 },
  ]);
});

test("no steps yet: no cost, no progress", () => {
  const [first, second] = heads(
    ["x", "y"].map((id) => summaryOf({ id, status: "queued", steps: 0, totalSteps: null, trainSeconds: 0 })),
  );
  assert.equal(first.progress, null);
  assert.deepEqual(second.cost, { perStep: null, training: null, wall: null });
});

test("mean ± std with n over what there is", () => {
  assert.deepEqual(spread([1, null, 3, undefined]), { mean: 2, std: Math.SQRT2, n: 2 });
  assert.deepEqual(spread([4]), { mean: 4, std: null, n: 1 });
  assert.equal(spread([null]), null);
});

test("the standard error of a difference of means", () => {
  const difference = differenceOf({ mean: 3, std: 2, n: 4 }, { mean: 1, std: 3, n: 9 });
  assert.deepEqual(difference, { difference: 2, standardError: Math.SQRT2 }); // √(4/4 + 9/9)
  assert.equal(differenceOf(spread([3]), spread([1, 2]))?.standardError, null);
  assert.equal(differenceOf(null, spread([1])), null);
});
