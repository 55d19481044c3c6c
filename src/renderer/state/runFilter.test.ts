import assert from "node:assert/strict";
import { test } from "node:test";
import { filterRuns, noFilter, searchRuns, type RunFilter } from "./runFilter.ts";
import { testRun } from "./testing/runSummary.ts";

const runs = [
  testRun({ id: "r1", name: "Table I", tags: ["baseline"], method: "reference" }),
  testRun({ id: "r2", status: "failed", model: "lenet", notes: "diverged at epoch 3" }),
  testRun({ id: "r3", data: "synthetic-digits", seed: 7, tags: ["baseline", "x"] }),
];
const found = (part: Partial<RunFilter>): string[] =>
  filterRuns(runs, { ...noFilter, ...part }).map((run) => run.id);

test("each filter by itself", () => {
  assert.deepEqual(found({}), ["r1", "r2", "r3"]);
  assert.deepEqual(found({ status: "failed" }), ["r2"]);
  assert.deepEqual(found({ method: "reference" }), ["r1"]);
  assert.deepEqual(found({ model: "lenet" }), ["r2"]);
  assert.deepEqual(found({ data: "synthetic-digits" }), ["r3"]);
  assert.deepEqual(found({ tag: "baseline" }), ["r1", "r3"]);
});

test("filters hold together", () => {
  assert.deepEqual(found({ tag: "baseline", method: "amm" }), ["r3"]);
  assert.deepEqual(found({ tag: "baseline", status: "failed" }), []);
});

test("a search finds runs that have all of its words, wherever and however written", () => {
  const search = (text: string): string[] => searchRuns(runs, text).map((run) => run.id);
  assert.deepEqual(search("TABLE"), ["r1"]);
  assert.deepEqual(search("diverged lenet"), ["r2"]);
  assert.deepEqual(search("seed 7"), ["r3"]);
  assert.deepEqual(search("baseline  amm"), ["r3"]);
  assert.deepEqual(search("  "), ["r1", "r2", "r3"]);
  assert.deepEqual(search("nothing"), []);
});
