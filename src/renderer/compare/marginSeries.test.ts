import assert from "node:assert/strict";
import { test } from "node:test";
import { histogramLayers, type MarginGroup } from "../charts/histogram.ts";
import { marginBin } from "../../shared/marginHistogram.ts";
import { distributionAt, pooledHistogram } from "./marginSeries.ts";
import { distributionOf } from "./testing/runs.ts";

const histogram = (right: number[], wrong: number[] = []) => distributionOf({ right, wrong }).histogram;
const group = (id: string, ...seeds: MarginGroup["histogram"][]): MarginGroup => ({
  ...{ id, label: id, color: "", histogram: pooledHistogram(seeds) },
});

test("seeds are pooled: the share of all their samples, NaN counted", () => {
  const pooled = pooledHistogram([histogram([1, 1], [2, NaN]), histogram([1, 3, 3], [2])]);
  assert.equal(pooled.right[marginBin(1)], 3);
  assert.equal(pooled.right[marginBin(3)], 2);
  assert.equal(pooled.wrong[marginBin(2)], 2);
  assert.equal(pooled.notANumber, 1);
  const [layer] = histogramLayers([group("a", histogram([1, 1, 2, 4]), histogram([1, 3, 3, 3]))], {
    ...{ parts: "right", measure: "share", show: "bins" },
  });
  assert.equal(layer.heights[marginBin(1)], 3 / 8); // the mean of 2/4 and 1/4
});

test("histograms over other bins are not summed", () => {
  assert.throws(() => pooledHistogram([histogram([1]), { ...histogram([1]), bins: "other/1" }]), /other\/1/);
});

test("the difference to the baseline sums to 0, and the cumulative share of the larger margins lies lower", () => {
  const groups = [group("base", histogram([0.1, 0.2], [0.3])), group("own", histogram([1, 2, 0.1]))];
  const options = { parts: "stacked", measure: "share", show: "difference" } as const;
  const [change] = histogramLayers(groups, options);
  assert.ok(Math.abs(change.heights.reduce((a, b) => a + b, 0)) < 1e-12);
  assert.equal(change.heights[marginBin(1)], 1 / 3);
  assert.equal(change.heights[marginBin(0.1)], 0);
  const [base, own] = histogramLayers(groups, { ...options, show: "cumulative" });
  for (let i = 0; i < base.heights.length; i++) assert.ok(own.heights[i] <= base.heights[i] + 1e-12);
  assert.ok(Math.abs((own.heights.at(-1) ?? 0) - 1) < 1e-12);
});

test("the distribution of an epoch, the run's own before one asked for", () => {
  const at = (epoch: number, origin: "run" | "command", id: number) =>
    distributionOf({ right: [1], wrong: [] }, { epoch, step: epoch * 10, origin, id });
  const all = [at(1, "run", 1), at(2, "command", 3), at(2, "run", 2)];
  assert.equal(distributionAt(all, 2)?.evaluation.id, 2);
  assert.equal(distributionAt(all, null), all[2]);
  assert.equal(distributionAt(all, 9), null);
});
