import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAddress } from "./address.ts";
import { parseIds, routes } from "./routePaths.ts";

test("each page has its address", () => {
  assert.equal(routes.start(), "/");
  assert.equal(routes.newRun(), "/new");
  assert.equal(routes.newRun({ preset: "mnist-lenet" }), "/new?preset=mnist-lenet");
  assert.equal(routes.newRun({ from: "r 1" }), "/new?from=r+1");
  assert.equal(routes.run("a/b"), "/runs/a%2Fb");
  assert.equal(routes.compare(), "/compare");
  assert.equal(routes.compare(["a", "b"]), "/compare/a+b");
});

test("the ids of a comparison come back, each once, whatever signs they have", () => {
  const ids = ["a+b", "c%", "d/e"];
  const part = routes.compare([...ids, "a+b"]).replace("/compare/", "");
  assert.deepEqual(parseIds(part), ids);
  assert.deepEqual(parseIds(undefined), []);
  assert.deepEqual(parseIds("a++b"), ["a", "b"]);
  assert.deepEqual(parseIds("100%"), ["100%"]);
});

test("a place in the viewer has only what is known of it", () => {
  assert.equal(routes.perturbations(), "/perturbations");
  assert.equal(routes.perturbations({ run: "a" }), "/perturbations/a");
  const address = routes.perturbations({ run: "a", checkpoint: null, split: "test", index: 7, other: "b" });
  assert.deepEqual(parseAddress(address), { path: "/perturbations/a", search: "split=test&index=7&other=b" });
  const beside = routes.perturbations({ run: "a", checkpoint: "c", other: "b", otherCheckpoint: "d" });
  assert.equal(beside, "/perturbations/a?checkpoint=c&other=b&otherCheckpoint=d");
});
