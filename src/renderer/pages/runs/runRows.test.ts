import assert from "node:assert/strict";
import { test } from "node:test";
import { testRun } from "../../state/testing/runSummary.ts";
import { idsOf, rowKey, runRows, type RowOptions, type TableRow } from "./runRows.ts";

const runs = [
  testRun({ id: "a1", group: "a", seed: 0, testAccuracy: 0.9, meanMargin: 1 }),
  testRun({ id: "b1", group: "b", seed: 0, testAccuracy: 0.97 }),
  testRun({ id: "a2", group: "a", seed: 1, testAccuracy: 0.94, meanMargin: 3 }),
  testRun({ id: "a3", group: "a", seed: 2, testAccuracy: null, meanMargin: null, status: "queued" }),
  testRun({ id: "c1", group: "c", seed: 0, testAccuracy: 0.91 }),
];
const rows = (part: Partial<RowOptions>): TableRow[] =>
  runRows(runs, { grouped: false, open: new Set(), sort: null, ...part });
const keys = (part: Partial<RowOptions>): string[] => rows(part).map(rowKey);

test("ungrouped, each run is a row, in the order of the runs or of a column", () => {
  assert.deepEqual(keys({}), ["a1", "b1", "a2", "a3", "c1"]);
  const down = keys({ sort: { key: "testAccuracy", descending: true } });
  assert.deepEqual(down, ["a3", "b1", "a2", "c1", "a1"]);
  assert.deepEqual(keys({ sort: { key: "unknown", descending: true } }), ["a1", "b1", "a2", "a3", "c1"]);
});

test("grouped, runs of one config are one row with mean and standard deviation of those that have a value", () => {
  assert.deepEqual(keys({ grouped: true }), ["=a", "b1", "c1"]);
  const [group] = rows({ grouped: true });
  assert.ok(group.type === "group");
  assert.equal(group.runs.length, 3);
  assert.ok(Math.abs((group.means.testAccuracy?.mean ?? 0) - 0.92) < 1e-12);
  assert.deepEqual(group.means.meanMargin, { mean: 2, std: Math.SQRT2 });
  assert.deepEqual(idsOf(group), ["a1", "a2", "a3"]);
});

test("a group takes its place by its mean, and its runs follow it, sorted in the same way", () => {
  const sort = { key: "testAccuracy", descending: false };
  const order = keys({ grouped: true, open: new Set(["a", "b"]), sort });
  assert.deepEqual(order, ["c1", "=a", "a1", "a2", "a3", "b1"]);
});
