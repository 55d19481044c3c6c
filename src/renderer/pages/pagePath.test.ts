import assert from "node:assert/strict";
import { test } from "node:test";
import { isPathOf } from "./pagePath.ts";

test("paths of pages are told apart", () => {
  const patterns = ["/", "/runs", "/runs/:id", "/compare/:ids?"];
  const of = (path: string) => patterns.filter((pattern) => isPathOf(pattern, path));
  assert.deepEqual(of("/"), ["/"]);
  assert.deepEqual(of("/runs"), ["/runs"]);
  assert.deepEqual(of("/runs/261126-101500-ab12"), ["/runs/:id"]);
  assert.deepEqual(of("/compare"), ["/compare/:ids?"]);
  assert.deepEqual(of("/compare/a+b"), ["/compare/:ids?"]);
  assert.deepEqual(of("/nowhere"), []);
});
