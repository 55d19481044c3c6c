import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../charts/csv.ts";
import { evaluationOf, summaryOf } from "./testing/runs.ts";
import { valueCsvTable, valueMarkdown } from "./valueText.ts";
import { valueRows } from "./valueTable.ts";

const series = [
  { key: "r", label: "Reference", colour: 0, runs: [summaryOf({ id: "r", method: "reference" })] },
  {
    ...{ key: "a1", label: "AMM", colour: 1 },
    runs: [1, 2].map((seed) => summaryOf({ id: `a${seed}`, group: "a", seed, trainSeconds: 25 })),
  },
];
const evaluations = new Map([
  ["r", [0.9, 0.8].map((accuracy, i) => evaluationOf({ accuracy, epoch: i + 1, step: i + 1 }))],
  ["a1", [evaluationOf({ accuracy: 0.9, epoch: 2, meanMargin: 2 })]],
  ["a2", [evaluationOf({ accuracy: 1, epoch: 2, meanMargin: 4 })]],
]);
const rows = valueRows(series, (id) => evaluations.get(id) ?? [], "test");

test("a row a series: final and best, times and their ratio to the first row", () => {
  const [reference, amm] = rows;
  const [accuracy, , margin] = amm.values;
  assert.equal(reference.cost, null);
  assert.equal(amm.cost?.training, 2.5);
  assert.equal(accuracy.final?.value.mean, 0.95);
  assert.deepEqual(margin.final?.value, { mean: 3, std: Math.SQRT2, n: 2 });
  assert.deepEqual(reference.values[0].best?.epochs, { first: 1, last: 1 });
});

test("Markdown has what is read, with n, epochs and ratios", () => {
  const [head, , reference, amm] = valueMarkdown(rows, 4).trim().split("\n");
  assert.match(head, /^\| {2}\| n \| Accuracy, final \| Accuracy, best \|/);
  assert.match(reference, /^\| Reference \| 1 \| 80\.00 % \| 90\.00 % \(epoch 1\) \|/);
  assert.match(amm, /^\| AMM \| 2 \| 95\.00 ± 7\.07 % \|.*3\.000 ± 1\.414.*\(× 2\.50\)/);
});

test("CSV has the numbers in full", () => {
  const [head, , amm] = csv(valueCsvTable(rows)).trim().split("\r\n");
  const cell = (name: string) => amm.split(",")[head.split(",").indexOf(name)];
  assert.equal(Number(cell("meanMargin final std")), Math.SQRT2);
  assert.equal(cell("meanMargin final n"), "2");
  assert.equal(cell("accuracy best last epoch"), "2");
  assert.equal(Number(cell("costTraining")), 2.5);
  assert.equal(head.split(",").length, amm.split(",").length);
});

test("runs without evaluations have empty cells", () => {
  const empty = valueRows(series, () => [], "test");
  assert.equal(empty[0].values[0].final, null);
  assert.match(valueMarkdown(empty, 4), /\| Reference \| 1 \| – \| – \|/);
});
