import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluatedSplits } from "./evaluatedSplits.ts";
import { evaluationOf } from "./testing/runs.ts";

test("the test set always, others where they were evaluated", () => {
  assert.deepEqual(evaluatedSplits([]), ["test"]);
  assert.deepEqual(
    evaluatedSplits([evaluationOf({ split: "train" }), evaluationOf({ split: "validation" })]),
    ["test", "validation", "train"],
  );
});
