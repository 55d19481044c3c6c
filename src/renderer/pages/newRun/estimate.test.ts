import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRunConfig } from "../../../shared/schema/runConfig.ts";
import { formatWait } from "../../components/format.ts";
import { estimateGroups, estimateText, totalEstimate } from "./estimate.ts";

const run = (seed: number, epochs: number) => ({
  config: parseRunConfig({ seed, training: { epochs } }),
  name: null,
});

test("runs that differ in their seed alone are asked about once", () => {
  const { configs, counts } = estimateGroups([run(0, 1), run(1, 1), run(0, 2), run(2, 1)]);
  assert.deepEqual(counts, [3, 1]);
  assert.deepEqual(
    configs.map((c) => c.training.epochs),
    [1, 2],
  );
});

test("the sum counts each run; what is unknown is told apart", () => {
  const all = totalEstimate([3, 1], [100, 7]);
  assert.deepEqual(all, { seconds: 307, known: 4, unknown: 0 });
  assert.equal(estimateText(all, formatWait), "about 5 min");
  const part = totalEstimate([3, 1], [100, null]);
  assert.equal(estimateText(part, formatWait), "about 5 min for 3 of them, unknown for 1");
  const none = totalEstimate([3, 1], [null, null]);
  assert.equal(estimateText(none, formatWait), "time unknown: nothing like it has run here yet");
});
