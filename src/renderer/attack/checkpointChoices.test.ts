import assert from "node:assert/strict";
import { test } from "node:test";
import { readChoices, withChoice } from "./checkpointChoices.ts";

test("choices are kept by run; the newest is not written down", () => {
  const one = withChoice([], "run-1", "step-10");
  assert.deepEqual(one, ["run-1=step-10"]);
  const two = withChoice(one, "run-2", "step-20");
  assert.deepEqual(withChoice(two, "run-1", "step-30"), ["run-2=step-20", "run-1=step-30"]);
  assert.deepEqual(withChoice(two, "run-1", null), ["run-2=step-20"]);
  assert.equal(readChoices(two).get("run-2"), "step-20");
});

test("what is no choice is left out", () => {
  assert.equal(readChoices(["step-10", "=x", ""]).size, 0);
});
