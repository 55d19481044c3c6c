import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunDetails, RunSummary } from "../../shared/contract/runs.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { environmentOf, evaluationOf, summaryOf } from "../compare/testing/runs.ts";
import { comparedTable, headlineTable, runTable, valueTableOf } from "./reportTables.ts";

const detailsOf = (summary: RunSummary, accuracy: number): RunDetails => ({
  ...{ summary, dataInfo: null, epochs: [], checkpoints: [], lastStep: 100 },
  config: parseRunConfig({ seed: summary.seed, method: { name: summary.method } }),
  environments: [{ started: "", environment: environmentOf({}) }],
  evaluations: [evaluationOf({ accuracy, epoch: 3 })],
});

const reference = summaryOf({
  id: "r",
  method: "reference",
  testAccuracy: 0.9,
  meanMargin: 1,
  trainSeconds: 10,
});
const amm = summaryOf({
  id: "a",
  testAccuracy: 0.95,
  meanMargin: 1.5,
  trainSeconds: 20,
  notes: "n",
  tags: ["t"],
});
const series = [
  { key: "r", label: "Reference", colour: 0, runs: [reference] },
  { key: "a", label: "AMM", colour: 1, runs: [amm] },
];
const details = new Map([
  ["r", detailsOf(reference, 0.9)],
  ["a", detailsOf(amm, 0.95)],
]);
const runs = { series, details, precision: 4 };

test("results: difference and ratio beside the values, only where there is something to compare", () => {
  const { columns, rows } = headlineTable(runs);
  const at = (row: number, name: string) => rows[row][columns.indexOf(name)];
  assert.deepEqual(rows[1].slice(0, 5), [
    { text: "AMM", color: "var(--series-2)" },
    ...["95.00 %", "+5.00 pp", "1.500", "+0.500"],
  ]);
  assert.equal(at(1, "Time a step"), "200 ms");
  assert.ok(rows[1].includes("× 2.00"));
  const single = headlineTable({ ...runs, series: [series[0]] });
  assert.ok(!single.columns.includes("ratio"));
  for (const table of [{ columns, rows }, single]) {
    for (const row of table.rows) assert.equal(row.length, table.columns.length);
  }
});

test("values, settings, machine and runs have a cell a column", () => {
  const values = valueTableOf(runs);
  assert.deepEqual(values.rows[0], ["Accuracy, final", "90.00 % (epoch 3)", "95.00 % (epoch 3)"]);
  const tables = [
    ...[values, runTable(runs), comparedTable(runs, "settings", true), comparedTable(runs, "machine", false)],
  ];
  for (const { columns, rows } of tables) {
    assert.ok(rows.length > 0);
    for (const row of rows) assert.equal(row.length, columns.length);
  }
});

test("settings that differ, the seed first; a section is named once", () => {
  const { rows } = comparedTable(runs, "settings", true);
  assert.deepEqual(rows[0], ["Run", "Seed", "0", "0"]);
  assert.deepEqual(rows[1], ["Method", "Method", "Reference", "AMM"]);
  assert.equal(rows[2][0], "");
});
