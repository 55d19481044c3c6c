import assert from "node:assert/strict";
import { test } from "node:test";
import { scatterGroups } from "./scatterGroups.ts";
import { evaluationOf } from "./testing/runs.ts";

const vectors = (margins: number[], predictions: number[], labels: number[]) => ({
  evaluation: evaluationOf({}),
  margins: Float32Array.from(margins),
  predictions: Int32Array.from(predictions),
  labels: Int32Array.from(labels),
});
const a = vectors([1, 2, 3, 4], [0, 9, 1, 9], [0, 9, 9, 0]);
const b = vectors([5, 6, 7, 8], [0, 9, 9, 0], [0, 9, 9, 0]);
const labels = { first: "Reference", second: "AMM" };

test("by verdict: every sample in one group, with its place in the split", () => {
  const groups = scatterGroups(a, b, "verdict", labels);
  assert.deepEqual(
    groups.map((g) => [g.label, g.key, g.x, g.y]),
    [
      ["Both right", [0, 1], [1, 2], [5, 6]],
      ["Only AMM right", [2, 3], [3, 4], [7, 8]],
    ],
  );
});

test("by class, in order, ten colours of their own", () => {
  const groups = scatterGroups(a, b, "class", labels);
  assert.deepEqual(
    groups.map((g) => [g.label, g.color, g.key]),
    [
      ["Class 0", "var(--series-1)", [0, 3]],
      ["Class 9", "var(--class-10)", [1, 2]],
    ],
  );
});
