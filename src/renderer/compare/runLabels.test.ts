import assert from "node:assert/strict";
import { test } from "node:test";
import { runLabels } from "./runLabels.ts";
import { summaryOf } from "./testing/runs.ts";

test("runs of a group are told apart by their seeds", () => {
  const labels = runLabels([
    { key: "r", label: "Reference", colour: 0, runs: [summaryOf({ id: "r" })] },
    {
      key: "a",
      label: "AMM",
      colour: 1,
      runs: [summaryOf({ id: "a", seed: 3 }), summaryOf({ id: "b", seed: 4 })],
    },
  ]);
  assert.deepEqual(
    [...labels],
    [
      ["r", "Reference"],
      ["a", "AMM, seed 3"],
      ["b", "AMM, seed 4"],
    ],
  );
});
