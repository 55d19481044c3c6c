import assert from "node:assert/strict";
import { test } from "node:test";
import { confusionCounts, rowShares } from "./confusion.ts";
import { confusionGeometry } from "./confusionGeometry.ts";
import { confusionTable } from "./confusionTable.ts";

const counts = confusionCounts([0, 0, 1, 1, 1, 2], [0, 1, 1, 1, 0, 7], 3);

test("rows are the ground truth, columns the prediction; what is no class is in no cell", () => {
  assert.deepEqual([...counts], [1, 1, 0, 1, 2, 0, 0, 0, 0]);
});

test("shares are of the row; an empty row is 0", () => {
  const shares = rowShares(counts, 3);
  assert.deepEqual([...shares.slice(0, 2)], [0.5, 0.5]);
  assert.ok(Math.abs(shares[3] - 1 / 3) < 1e-12);
  assert.deepEqual([...shares.slice(6)], [0, 0, 0]);
});

test("mistakes have a colour of their own, by the greatest mistake", () => {
  const { cells } = confusionGeometry({ cells: [100, 2, 1, 50], classes: 2, width: 400, isSigned: false });
  assert.deepEqual(
    cells.map((c) => [c.tone, c.strength]),
    [
      ["right", 0.5],
      ["mistake", 0.5],
      ["mistake", 0.25],
      ["right", 0.25],
    ],
  );
});

test("a difference has one scale for both signs", () => {
  const { cells } = confusionGeometry({ cells: [-4, 2, 0, 4], classes: 2, width: 400, isSigned: true });
  assert.deepEqual(
    cells.map((c) => [c.tone, c.strength]),
    [
      ["less", 0.5],
      ["more", 0.25],
      ["more", 0],
      ["more", 0.5],
    ],
  );
});

test("as a table", () => {
  const table = confusionTable(counts, ["a", "b", "c"]);
  assert.deepEqual(table.columns, ["ground truth", "predicted a", "predicted b", "predicted c"]);
  assert.deepEqual([table.cell(1, 0), table.cell(1, 2)], ["b", 2]);
});
