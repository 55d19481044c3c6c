import assert from "node:assert/strict";
import { test } from "node:test";
import { addressWithRun } from "./perturbationAddress.ts";

test("another run keeps split, sample and filters, and leaves the checkpoint of the run before", () => {
  const address = "/perturbations/a?checkpoint=step-100&split=train&index=12&label=3&other=c";
  assert.equal(
    addressWithRun(address, "/perturbations/b"),
    "/perturbations/b?split=train&index=12&label=3&other=c",
  );
});

test("nothing to keep", () => {
  assert.equal(addressWithRun("/perturbations", "/perturbations/b"), "/perturbations/b");
  assert.equal(addressWithRun("/perturbations/a?checkpoint=x", "/perturbations/b"), "/perturbations/b");
});
