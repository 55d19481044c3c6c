import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluatedEpochs, evaluationAt } from "./evaluationAt.ts";
import { evaluationOf } from "./testing/runs.ts";

const at = (epoch: number, origin: "run" | "command", id: number) =>
  evaluationOf({ epoch, step: epoch * 10, origin, id });
const all = [at(1, "run", 1), at(2, "command", 3), at(2, "run", 2), at(3, "command", 4)];

test("an epoch's evaluation: the run's own before one asked for, and the newest where none is named", () => {
  assert.equal(evaluationAt(all, 2)?.id, 2);
  assert.equal(evaluationAt(all, null)?.id, 4);
  assert.equal(evaluationAt(all, 9), null);
  assert.equal(evaluationAt([], null), null);
});

test("epochs, each once", () => {
  assert.deepEqual(evaluatedEpochs([...all.toReversed(), at(7, "run", 9)]), [1, 2, 3, 7]);
});
