import assert from "node:assert/strict";
import { test } from "node:test";
import { columnBatches } from "./columnBatches.ts";

test("what is new is read by itself; what was read stays", () => {
  const first = columnBatches([], ["total", "gradNorm", "total"]);
  assert.deepEqual(first, [["total", "gradNorm"]]);
  assert.equal(columnBatches(first, ["gradNorm"]), first);
  assert.deepEqual(columnBatches(first, ["gradNorm", "stepMs"]), [["total", "gradNorm"], ["stepMs"]]);
});
