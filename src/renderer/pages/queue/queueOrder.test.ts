import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAfterMove, totalWait, withMoved } from "./queueOrder.ts";

test("an entry moves by places and not out of the list", () => {
  const ids = ["a", "b", "c"];
  assert.equal(placeAfterMove(ids, "b", 1), 2);
  assert.equal(placeAfterMove(ids, "b", -1), 0);
  assert.equal(placeAfterMove(ids, "a", -1), null);
  assert.equal(placeAfterMove(ids, "c", 1), null);
  assert.equal(placeAfterMove(ids, "x", 1), null);
});

test("a moved entry stands where it was put, the others keep their order", () => {
  assert.deepEqual(withMoved(["a", "b", "c", "d"], "a", 2), ["b", "c", "a", "d"]);
  assert.deepEqual(withMoved(["a", "b", "c", "d"], "d", 0), ["d", "a", "b", "c"]);
  assert.deepEqual(withMoved(["a"], "a", 0), ["a"]);
});

test("the wait is known only when every part of it is", () => {
  assert.equal(totalWait([1, 2, 3]), 6);
  assert.equal(totalWait([1, null]), null);
  assert.equal(totalWait([]), 0);
});
