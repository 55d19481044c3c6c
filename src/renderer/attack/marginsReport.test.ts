import assert from "node:assert/strict";
import { test } from "node:test";
import { attackHistograms, excessGroup, shortest } from "./marginsReport.ts";

const vectors = {
  labels: Int32Array.of(0, 1, 2),
  predictions: Int32Array.of(0, 1, 1),
  deepFool: Float32Array.of(2, 3, Infinity),
  anPgd: Float32Array.of(1.5, 4, Infinity),
  carliniWagner: Float32Array.of(1, Infinity, Infinity),
};

test("the shortest margin that any attack found", () => {
  assert.deepEqual([...shortest(vectors)], [1, 3, Infinity]);
});

test("a dot a sample: the shortest margin across, that of the attack upwards", () => {
  const group = excessGroup({ id: "1", label: "AMM", color: "c" }, vectors, "deepFool");
  assert.deepEqual(
    [[...Array.from(group.x)], [...Array.from(group.y)], [...Array.from(group.key)]],
    [
      [1, 3, Infinity],
      [2, 3, Infinity],
      [0, 1, 2],
    ],
  );
});

test("histograms of all three are over the same samples; one that was not found is in the last bin", () => {
  const last = attackHistograms(vectors).map(({ label, histogram }) => [
    label,
    histogram.wrong.at(-1),
    histogram.right.reduce((sum, n) => sum + n, 0),
  ]);
  assert.deepEqual(last, [
    ["DeepFool", 1, 2],
    ["AN-PGD", 1, 2],
    ["Carlini–Wagner", 1, 2],
  ]);
});
