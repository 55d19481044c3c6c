import assert from "node:assert/strict";
import { test } from "node:test";
import { Kept } from "./kept.ts";

test("a value is made once for the same sources, and again for another one", () => {
  const kept = new Kept<object>();
  const source = {};
  const first = kept.get("a", [source, NaN], () => ({}));
  assert.equal(
    kept.get("a", [source, NaN], () => ({})),
    first,
  );
  assert.notEqual(
    kept.get("a", [source, 1], () => ({})),
    first,
  );
  assert.notEqual(
    kept.get("b", [source, NaN], () => ({})),
    first,
  );
});
