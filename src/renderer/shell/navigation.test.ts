import assert from "node:assert/strict";
import { test } from "node:test";
import { isWithin, navigation } from "./navigation.ts";

test("each item has a letter and an address of its own", () => {
  assert.equal(new Set(navigation.map((item) => item.letter)).size, navigation.length);
  assert.equal(new Set(navigation.map((item) => item.to)).size, navigation.length);
});

test("an address marks one item at most", () => {
  for (const path of ["/", "/runs", "/runs/abc", "/compare/a+b", "/perturbations/x", "/new", "/nowhere"]) {
    const marked = navigation.filter((item) => isWithin(path, item.to));
    assert.equal(marked.length, path === "/nowhere" ? 0 : 1, path);
  }
  assert.equal(isWithin("/runsandmore", "/runs"), false);
});
