import assert from "node:assert/strict";
import { test } from "node:test";
import { allTags, dropRuns, putRun } from "./runs.ts";
import { testRun } from "./testing/runSummary.ts";

const newest = testRun({ id: "c", created: "2026-11-03T00:00:00.000Z", tags: ["b", "a"] });
const middle = testRun({ id: "b", created: "2026-11-02T00:00:00.000Z", tags: ["a"] });
const oldest = testRun({ id: "a", created: "2026-11-01T00:00:00.000Z" });

test("a changed run takes its old place and leaves the others the same objects", () => {
  const changed = { ...middle, steps: 7 };
  const runs = putRun([newest, middle, oldest], changed);
  assert.deepEqual(
    runs.map((run) => run.id),
    ["c", "b", "a"],
  );
  assert.equal(runs[0], newest);
  assert.equal(runs[1], changed);
});

test("a new or restored run stands where its time belongs", () => {
  const ids = (runs: readonly { id: string }[]): string => runs.map((run) => run.id).join("");
  assert.equal(ids(putRun([middle, oldest], newest)), "cba");
  assert.equal(ids(putRun([newest, oldest], middle)), "cba");
  assert.equal(ids(putRun([newest, middle], oldest)), "cba");
  assert.equal(ids(putRun([], oldest)), "a");
  assert.equal(ids(dropRuns([newest, middle, oldest], ["c", "a"])), "b");
});

test("tags are told once each, in order", () => {
  assert.deepEqual(allTags([newest, middle, oldest]), ["a", "b"]);
});
