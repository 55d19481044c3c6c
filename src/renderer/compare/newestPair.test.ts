import assert from "node:assert/strict";
import { test } from "node:test";
import { newestPair } from "./newestPair.ts";
import { summaryOf } from "./testing/runs.ts";

test("the newest AMM run that has a Reference with the same network, data and seed", () => {
  const runs = [
    summaryOf({ id: "lonely", model: "lenet" }),
    summaryOf({ id: "a2", seed: 2 }),
    summaryOf({ id: "r1", method: "reference", seed: 1 }),
    summaryOf({ id: "a1", seed: 1 }),
  ];
  assert.deepEqual(
    newestPair(runs)?.map((run) => run.id),
    ["r1", "a1"],
  );
  assert.equal(newestPair(runs.slice(0, 2)), null);
});
