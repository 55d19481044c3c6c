import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunDetails, RunSummary } from "../../shared/contract/runs.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { comparedRows } from "./comparedRows.ts";
import { environmentOf, summaryOf } from "./testing/runs.ts";

const detailsOf = (summary: RunSummary, lambda: number, threads: number): RunDetails => ({
  ...{ summary, dataInfo: null, epochs: [], evaluations: [], checkpoints: [], lastStep: 0 },
  config: parseRunConfig({ seed: summary.seed, method: { name: "amm", lambda } }),
  environments: [{ started: "", environment: environmentOf({ threads }) }],
});
const runs = [
  summaryOf({ id: "a1", group: "a", seed: 1 }),
  summaryOf({ id: "a2", group: "a", seed: 2 }),
  summaryOf({ id: "b1", group: "b", seed: 1 }),
];
const series = [
  { key: "a1", label: "A", colour: 0, runs: [runs[0], runs[1]] },
  { key: "b1", label: "B", colour: 1, runs: [runs[2]] },
];
const details = new Map([
  ["a1", detailsOf(runs[0], 16, 2)],
  ["a2", detailsOf(runs[1], 16, 4)],
  ["b1", detailsOf(runs[2], 32, 2)],
]);

test("the seeds stand apart, then what differs, with symbols", () => {
  const { settings, machine } = comparedRows({ series, details }, true);
  assert.deepEqual(
    settings.map((row) => [row.section, row.title, row.values]),
    [
      ["Run", "Seeds", ["1, 2", "1"]],
      ["Method", "Regulariser weight λ", ["16", "32"]],
    ],
  );
  assert.deepEqual(
    machine.map((row) => [row.section, row.title, row.values]),
    [["Machine", "Threads", ["2, 4", "2"]]],
  );
});

test("all of it on demand; before the configs were read, the seeds alone", () => {
  assert.ok(comparedRows({ series, details }, false).settings.length > 30);
  assert.deepEqual(
    comparedRows({ series, details: new Map() }, false).settings.map((row) => row.key),
    ["seed"],
  );
});
