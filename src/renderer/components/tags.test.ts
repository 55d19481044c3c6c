import assert from "node:assert/strict";
import { test } from "node:test";
import { addTag } from "./tags.ts";

test("a tag is trimmed, added once, and never more or longer than a run may have", () => {
  assert.deepEqual(addTag(["a"], "  table   I "), ["a", "table I"]);
  assert.deepEqual(addTag(["a"], "a"), ["a"]);
  assert.deepEqual(addTag(["a"], " , "), ["a"]);
  assert.equal(addTag([], "x".repeat(80))[0]?.length, 50);
  const many = Array.from({ length: 50 }, (_, i) => `t${i}`);
  assert.equal(addTag(many, "one more").length, 50);
});
