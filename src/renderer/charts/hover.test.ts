import assert from "node:assert/strict";
import { test } from "node:test";
import { hoverOf, newHover } from "./hover.ts";

test("charts of one group share a cursor, others do not", () => {
  hoverOf("run").set(5);
  assert.equal(hoverOf("run").get(), 5);
  assert.equal(hoverOf("other").get(), null);
});

test("listeners hear of changes only, until they leave", () => {
  const hover = newHover();
  let heard = 0;
  const leave = hover.subscribe(() => heard++);
  hover.set(1);
  hover.set(1);
  hover.set(null);
  leave();
  hover.set(2);
  assert.equal(heard, 2);
});
