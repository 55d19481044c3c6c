import assert from "node:assert/strict";
import { test } from "node:test";
import type { TransferSummary } from "../../shared/measurements.ts";
import { csv } from "../charts/csv.ts";
import { transferCells, transferCsv } from "./transferMatrix.ts";

const summary: TransferSummary = {
  ...{ split: "test", samples: 4, seed: 0, evalMode: "deterministic", seconds: 1, epsilon: 0.1 },
  ...{ cleanAccuracy: [1, 0.75], examples: [2, 0], verdicts: [] },
  robustAccuracy: [
    [0.25, 0.5],
    [1, 0.75],
  ],
  fooled: [
    [1, 0.5],
    [null, null],
  ],
};

test("the colour grows with what is bad for the target", () => {
  const accuracy = transferCells(summary, "robustAccuracy");
  assert.deepEqual(accuracy[0], [
    { value: 0.25, heat: 0.75, isWhiteBox: true },
    { value: 0.5, heat: 0.5, isWhiteBox: false },
  ]);
  const fooled = transferCells(summary, "fooled");
  assert.deepEqual(fooled[0][0], { value: 1, heat: 1, isWhiteBox: true });
  assert.deepEqual(fooled[1][0], { value: null, heat: 0, isWhiteBox: false });
});

test("as CSV: a row a pair", () => {
  assert.deepEqual(
    csv(transferCsv(summary, ["A", "B"]))
      .trim()
      .split("\r\n"),
    [
      "source,target,epsilon,robust accuracy,fooled,examples of the source",
      "A,A,0.1,0.25,1,2",
      "A,B,0.1,0.5,0.5,2",
      "B,A,0.1,1,,0",
      "B,B,0.1,0.75,,0",
    ],
  );
});
