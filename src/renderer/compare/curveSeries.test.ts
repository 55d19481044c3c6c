import assert from "node:assert/strict";
import { test } from "node:test";
import { curveSeries, joinLive, overX, stepsWithin, xOfStep } from "./curveSeries.ts";
import { summaryOf } from "./testing/runs.ts";

const points = (x: number[], y: number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });
const seeds = (count: number) =>
  Array.from({ length: count }, (_, i) => summaryOf({ id: `a${i}`, group: "a" }));
const options = { smoothing: 0, xScale: "linear", evaluations: false } as const;
const compared = (count: number) => ({ key: "a0", label: "AMM", colour: 1, runs: seeds(count) });

test("live values go on from stored ones, and replace those that were done again", () => {
  const stored = points([1, 2, 3], [1, 2, 3]);
  assert.deepEqual(joinLive(stored, points([3, 4], [30, 40])), points([1, 2, 3, 4], [1, 2, 30, 40]));
  assert.deepEqual(joinLive(stored, points([2], [20])), points([1, 2], [1, 20]));
  assert.equal(joinLive(stored, points([], [])), stored);
  assert.deepEqual(joinLive(stored, points([4, 5], [4, 5]), 4), points([1, 2, 3, 4], [1, 2, 3, 4]));
});

test("x by epoch and time; a step without x is left out", () => {
  const run = summaryOf({ id: "r", stepsPerEpoch: 50, steps: 100, trainSeconds: 10 });
  assert.equal(xOfStep("epoch", run, [])(75), 1.5);
  assert.equal(xOfStep("time", run, [])(50), 5);
  const queued = summaryOf({ id: "q", stepsPerEpoch: null });
  assert.equal(overX(points([1, 2], [1, 2]), xOfStep("epoch", queued, [])).x.length, 0);
  assert.deepEqual(
    overX(points([4], [8]), xOfStep("step", run, []), (ms) => 1000 / ms),
    points([4], [125]),
  );
});

test("the steps of a range of x, with one more on each side", () => {
  const x = (step: number) => step / 10;
  assert.deepEqual(stepsWithin([1, 2], x, 100), { from: 9, to: 20 });
  assert.deepEqual(stepsWithin([0, 100], x, 100), { from: 1, to: 101 });
});

test("one run: its line, the raw one behind it when it is smoothed", () => {
  const line = points([1, 2], [0, 1]);
  const plain = curveSeries(compared(1), [line], options);
  assert.equal(plain?.series.label, "AMM");
  assert.equal(plain.series.color, "var(--series-2)");
  assert.equal(plain.series.raw, undefined);
  const smoothed = curveSeries(compared(1), [line], { ...options, smoothing: 0.5 });
  assert.deepEqual(smoothed?.series.raw, line);
  assert.ok((smoothed.series.y[1] ?? 1) < 1);
});

test("a line of extremes is not smoothed itself: the means of its parts are", () => {
  const extremes = points([1, 2, 3, 4], [0, 10, 0, 10]);
  const means = points([1.5, 3.5], [5, 5]);
  const drawn = curveSeries(compared(1), [extremes], { ...options, smoothing: 0.5, means });
  assert.deepEqual(drawn?.series.raw, extremes);
  assert.deepEqual([drawn.series.x, drawn.series.y], [means.x, means.y]);
  const plain = curveSeries(compared(1), [extremes], { ...options, means });
  assert.deepEqual(plain?.series.y, extremes.y);
});

test("seeds: mean with a band of one standard deviation, n in the label", () => {
  const drawn = curveSeries(compared(2), [points([1, 2], [1, 3]), points([1], [3])], options);
  assert.deepEqual([...(drawn?.series.y ?? [])], [2, 3]);
  assert.equal(drawn?.series.label, "AMM (n = 1–2)");
  assert.deepEqual(drawn.group, { least: 1, most: 2, cells: null });
  assert.deepEqual([...(drawn.series.band?.low ?? [])], [2 - Math.SQRT2, NaN]);
});

test("a method without the metric has no line; evaluations are never smoothed", () => {
  assert.equal(curveSeries(compared(1), [points([1, 2], [NaN, NaN])], options), null);
  assert.equal(curveSeries(compared(1), [points([], [])], options), null);
  const dots = curveSeries(compared(1), [points([1, 2], [0, 1])], {
    ...{ ...options, smoothing: 0.9, evaluations: true },
  });
  assert.deepEqual([...(dots?.series.y ?? [])], [0, 1]);
  assert.equal(dots?.series.markers, true);
});

test("no line has more than 2,000 points", () => {
  const x = Array.from({ length: 18_000 }, (_, i) => i + 1);
  const long = points(x, x.map(Math.sin));
  assert.ok((curveSeries(compared(1), [long], options)?.series.x.length ?? 0) <= 2000);
  assert.ok((curveSeries(compared(2), [long, long], options)?.series.x.length ?? 0) <= 2000);
});
