import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore } from "./openStore.ts";
import { PartMeans } from "./partMeans.ts";
import { steps, temporaryFolder } from "./testing/samples.ts";

function lineOf(values: number[], points: number, pieces = 1) {
  const means = new PartMeans({ first: 1, last: values.length, count: values.length }, points);
  const array = Float64Array.from(values);
  const size = Math.ceil(values.length / pieces);
  for (let from = 0; from < values.length; from += size) {
    means.add(null, 1, array, from, Math.min(values.length, from + size));
  }
  const { steps, values: kept } = means.line();
  return { steps: [...steps], values: [...kept] };
}

test("few values are kept as they are", () => {
  assert.deepEqual(lineOf([3, NaN, 5], 3), { steps: [1, 2, 3], values: [3, NaN, 5] });
  assert.deepEqual(lineOf([], 2), { steps: [], values: [] });
});

test("many become the means of equal parts, at the middle of their steps", () => {
  assert.deepEqual(lineOf([1, 3, 5, 7, 9, 20], 3), { steps: [1.5, 3.5, 5.5], values: [2, 6, 14.5] });
});

test("in pieces as at once", () => {
  const values = Array.from({ length: 1000 }, (_, i) => Math.sin(i));
  assert.deepEqual(lineOf(values, 70, 13), lineOf(values, 70));
  assert.equal(lineOf(values, 70).steps.length, 70);
});

test("missing values are not counted; a part of nothing else is missing", () => {
  assert.deepEqual(lineOf([NaN, 4, NaN, NaN], 2).values, [4, NaN]);
});

test("the mean of all parts, weighted by their steps, is the mean of all values", () => {
  const values = Array.from({ length: 600 }, (_, i) => (i * 7919) % 101);
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  assert.ok(Math.abs(mean(lineOf(values, 60).values) - mean(values)) < 1e-9);
});

test("curves of a stored run by means: the same parts for every metric and run, and all steps in them", async (t) => {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  const config = parseRunConfig({});
  for (const id of ["a", "b"]) {
    store.runs.insert({ id, created: "2026-01-01T00:00:00.000Z", name: null, config });
    store.stepMetrics.append(id, steps(1, 2600));
  }
  const read = (id: string, points: number) =>
    store.curves.read(id, ["total", "trainAccuracy"], {}, points, "means");
  const [[total, accuracy], [other]] = [await read("a", 100), await read("b", 100)];
  assert.equal(total.steps.length, 100);
  assert.equal(total.total, 2600);
  assert.deepEqual(accuracy.steps, total.steps);
  assert.deepEqual(other, total);
  for (const [i, step] of total.steps.entries()) {
    assert.ok(Math.abs(total.values[i] - Math.PI * step) < 1e-2, `mean of a straight line at ${step}`);
  }
  const [whole] = await store.curves.read("a", ["total"], {}, 2600, "means");
  assert.deepEqual(whole, (await store.curves.read("a", ["total"], {}, 2600))[0]);
});
