import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { RobustAccuracy } from "../../shared/robustness.ts";
import { parseRobustnessConfig } from "../../shared/schema/attackConfig.ts";
import { parseRunConfig } from "../../shared/schema/runConfig.ts";
import { openStore } from "./openStore.ts";
import { temporaryFolder } from "./testing/samples.ts";

const result: RobustAccuracy = {
  split: "test",
  verdict: {
    ...{ attack: "pgd", norm: "Linf", epsilons: [0.1], cleanAccuracy: 0.5, samples: 2, seed: 1 },
    ...{ restarts: 1, steps: 40, evalMode: "deterministic", pixelRange: true },
    flags: {
      ...{ outputVaries: false, outputLooksLikeProbabilities: false, zeroGradients: 0 },
      ...{ blackBoxBetter: false, stillRising: null },
    },
  },
  curve: [{ epsilon: 0.1, robustAccuracy: 0.5, blackBoxFooled: 0 }],
  outcomes: {
    labels: Int32Array.of(3, 300),
    predictions: Int32Array.of(3, 4),
    sizes: Float32Array.of(Infinity, 0),
    brokenAt: Float64Array.of(Infinity, 0),
    adversarial: Int32Array.of(-1, 4),
  },
  seconds: 1.5,
};

test("a robust accuracy comes back as it was, with its vectors", (t) => {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  const created = "2026-01-01T00:00:00.000Z";
  store.runs.insert({ id: "a", created, name: null, config: parseRunConfig({}) });
  const config = parseRobustnessConfig({ epsilons: [0.1] });
  const place = { checkpoint: "step-10", step: 10, created, config };
  const row = store.robustness.put("a", place, result);
  const { outcomes, ...summary } = result;
  assert.deepEqual(row, { id: row.id, ...place, ...summary });
  assert.deepEqual(store.robustness.list("a"), [row]);
  assert.deepEqual(store.robustness.outcomes(row.id), outcomes);
  assert.deepEqual(store.robustness.list("b"), []);
});
