import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvaluationRecord } from "../../../shared/contract/runs.ts";
import type { StepMetrics } from "../../../shared/metrics.ts";
import { chartSeries } from "./chartSeries.ts";
import { columnsOf, runChartNames, runCharts } from "./runCharts.ts";
import { RunCurves } from "./runCurves.ts";

const metrics = (step: number, crossEntropy: number): StepMetrics => ({
  ...{
    step,
    crossEntropy,
    epoch: 1,
    learningRate: 0.1,
    total: 1,
    trainAccuracy: 0.5,
    gradNorm: 1,
    stepMs: 50,
  },
  ...{
    penalty: null,
    adversarialCrossEntropy: null,
    adversarialAccuracy: null,
    storedCrossEntropy: null,
    storedAccuracy: null,
  },
  ...{ gradNormClipped: 1, regularizerT: null, regularizerF: null, shareFooled: null, meanMargin: null },
  gradientHealth: null,
});
const curve = (steps: number[], values: number[]) => ({
  ...{ metric: "crossEntropy" as const, total: steps.length },
  steps: Float64Array.from(steps),
  values: Float64Array.from(values),
});
const evaluation = (id: number, step: number, accuracy: number): EvaluationRecord => ({
  ...{
    id,
    step,
    accuracy,
    split: "test",
    epoch: 1,
    samples: 10,
    crossEntropy: 1,
    meanMargin: 2,
    shareFooled: 1,
  },
  ...{ gradientHealth: { zero: 0, nan: 0, infinite: 0 }, seconds: 1, origin: "run", created: "" },
});
const input = { curves: null, evaluations: [], x: (step: number) => step, smoothing: 0 };

test("steps that come are added to what was read", () => {
  const curves = new RunCurves([curve([1, 2], [5, 4])], null);
  curves.append([metrics(3, 3), metrics(4, 2)]);
  assert.deepEqual([...curves.points("crossEntropy").x], [1, 2, 3, 4]);
  assert.deepEqual([...curves.points("crossEntropy").y], [5, 4, 3, 2]);
});

test("events of steps that the answer had already, stand once", () => {
  const curves = new RunCurves([curve([1, 2, 3], [5, 4, 3])], null);
  curves.append([metrics(2, 4), metrics(3, 3), metrics(4, 2)]);
  assert.deepEqual([...curves.points("crossEntropy").x], [1, 2, 3, 4]);
});

test("a zoomed range takes no step beyond its end, and tells nobody of those", () => {
  const curves = new RunCurves([curve([1, 2], [5, 4])], 3);
  let told = 0;
  curves.subscribe(() => told++);
  curves.append([metrics(3, 3), metrics(4, 2)]);
  curves.append([metrics(5, 2)]);
  assert.deepEqual([...curves.points("crossEntropy").x], [1, 2, 3]);
  assert.equal(told, 1);
  assert.equal(curves.version(), 1);
});

test("the range of steps is that of all columns", () => {
  const curves = new RunCurves([curve([3, 9], [1, 1]), { ...curve([1], [1]), metric: "total" }], null);
  assert.deepEqual(curves.range(), [1, 9]);
  assert.equal(new RunCurves([curve([], [])], null).range(), null);
});

test("a metric that the method lacks is a gap, and has no line", () => {
  const curves = new RunCurves([{ ...curve([], []), metric: "regularizerT" }], null);
  curves.append([metrics(1, 1)]);
  assert.ok(Number.isNaN(curves.points("regularizerT").y[0]));
  assert.deepEqual(chartSeries(runCharts.regularizers, { ...input, curves }), []);
});

test("a chart has a line of the batch and one of each split that was evaluated", () => {
  const curves = new RunCurves([curve([1, 2, 3], [5, 4, 3])], null);
  const series = chartSeries(runCharts.crossEntropy, {
    ...input,
    curves,
    evaluations: [evaluation(1, 3, 0.9)],
  });
  assert.deepEqual(
    series.map((s) => [s.label, [...s.x], s.markers === true]),
    [
      ["batch", [1, 2, 3], false],
      ["test", [3], true],
    ],
  );
});

test("smoothing keeps the raw line behind, and leaves evaluations as they are", () => {
  const curves = new RunCurves([curve([1, 2, 3], [0, 10, 0])], null);
  const evaluations = [evaluation(1, 1, 0.1), evaluation(2, 2, 0.9)];
  const [batch, test] = chartSeries(runCharts.crossEntropy, {
    ...input,
    curves,
    evaluations,
    smoothing: 0.9,
  });
  assert.deepEqual([...(batch.raw?.y ?? [])], [0, 10, 0]);
  assert.ok(batch.y[2] > 0 && batch.y[2] < 10);
  assert.equal(test.raw, undefined);
});

test("of several evaluations at one step the newest is drawn", () => {
  const [line] = chartSeries(runCharts.accuracy, {
    ...input,
    evaluations: [evaluation(7, 5, 0.7), evaluation(3, 5, 0.3), evaluation(1, 2, 0.1)],
  });
  assert.deepEqual(
    [[...line.x], [...line.y]],
    [
      [2, 5],
      [0.1, 0.7],
    ],
  );
});

test("x may be anything that a step is turned into", () => {
  const curves = new RunCurves([curve([10, 20], [1, 2])], null);
  const [line] = chartSeries(runCharts.crossEntropy, { ...input, curves, x: (step) => step / 10 });
  assert.deepEqual([...line.x], [1, 2]);
});

test("the pace is the inverse of the time a step takes", () => {
  const curves = new RunCurves([{ ...curve([1], [50]), metric: "stepMs" }], null);
  assert.equal(chartSeries(runCharts.pace, { ...input, curves })[0].y[0], 20);
});

test("every chart has lines of ids of their own, and its columns are asked for once", () => {
  for (const name of runChartNames) {
    const ids = runCharts[name].lines.map((line) => line.id);
    assert.equal(new Set(ids).size, ids.length, name);
  }
  assert.deepEqual(columnsOf(["crossEntropy", "accuracy", "crossEntropy"]), [
    "crossEntropy",
    "trainAccuracy",
  ]);
});
