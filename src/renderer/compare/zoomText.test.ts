import assert from "node:assert/strict";
import { test } from "node:test";
import { parseZoom, zoomText } from "./zoomText.ts";

test("a range of x goes through the address; anything else is all of it", () => {
  assert.deepEqual(parseZoom(zoomText([1.5, 20])), [1.5, 20]);
  assert.equal(zoomText(null), "");
  for (const text of ["", "1", "2:1", "a:b", "1:2:3", ":3", "1:Infinity"])
    assert.equal(parseZoom(text), null, text);
});
