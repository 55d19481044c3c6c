import assert from "node:assert/strict";
import { test } from "node:test";
import { testRun } from "../../state/testing/runSummary.ts";
import { runRows } from "./runRows.ts";
import { changedTags, commonTags, selectedKeys, selectRows } from "./selection.ts";

const runs = ["a1", "a2", "b1"].map((id) => testRun({ id, group: id.charAt(0) }));
const rows = runRows(runs, { grouped: true, open: new Set(["a"]), sort: null }); // =a, a1, a2, b1
const select = (ids: string[], keys: string[]): string[] =>
  [...selectRows(rows, new Set(ids), new Set(keys))].sort();

test("a group is selected when all of its runs are", () => {
  assert.deepEqual([...selectedKeys(rows, new Set(["a1"]))], ["a1"]);
  assert.deepEqual([...selectedKeys(rows, new Set(["a1", "a2"]))], ["=a", "a1", "a2"]);
});

test("selecting a group takes its runs, and taking it out takes them out", () => {
  assert.deepEqual(select([], ["=a"]), ["a1", "a2"]);
  assert.deepEqual(select(["a1", "a2", "b1"], ["a1", "a2", "b1"]), ["b1"]);
});

test("taking one run out of a selected group leaves the others", () => {
  assert.deepEqual(select(["a1", "a2"], ["=a", "a2"]), ["a2"]);
});

test("all and none", () => {
  assert.deepEqual(select(["a1"], ["=a", "a1", "a2", "b1"]), ["a1", "a2", "b1"]);
  assert.deepEqual(select(["a1", "b1"], []), []);
});

test("tags of several runs: common ones are changed, each run's own stay", () => {
  const before = commonTags([
    ["x", "y", "own"],
    ["y", "x"],
  ]);
  assert.deepEqual(before, ["x", "y"]);
  assert.deepEqual(changedTags(["x", "y", "own"], before, ["y", "new"]), ["y", "own", "new"]);
  assert.deepEqual(changedTags(["y", "x", "new"], before, ["y", "new"]), ["y", "new"]);
  assert.deepEqual(commonTags([]), []);
});
