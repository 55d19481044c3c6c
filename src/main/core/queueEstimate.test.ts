import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { parseRunConfig, type RunConfigInput } from "../../shared/schema/runConfig.ts";
import { openStore, type Store } from "../store/openStore.ts";
import { steps, temporaryFolder, testEvaluation } from "../store/testing/samples.ts";
import type { Machine } from "./machine.ts";
import { Estimates, secondsAt } from "./queueEstimate.ts";

const unknown: Pick<Machine, "expected"> = { expected: () => null };
const environment = {
  ...{ backendVersion: "0", threads: 2, whyNotBetter: null, node: "", platform: "", host: "", cpu: "" },
  ...{ memoryBytes: 1, appVersion: "" },
};

function emptyStore(t: TestContext): Store {
  const store = openStore(join(temporaryFolder(t), "amm.db"));
  t.after(() => store.close());
  return store;
}

interface Past {
  id: string;
  stepMs: number;
  /** Training samples in all. */
  samples: number;
  config: RunConfigInput;
  backend?: string;
  device?: string;
  at?: string;
}

/** 20 steps, evaluated twice in 3 s each time: 2 s on the test set, 1 s on the validation set. */
function finish(store: Store, { id, stepMs, samples, config, ...where }: Past): void {
  const at = where.at ?? "2026-01-01";
  const { backend = "wasm", device = "cpu: wasm" } = where;
  const data = {
    name: "mnist",
    generated: false,
    source: "",
    sha256: "0",
    validationSamples: 0,
    testSamples: 1,
  };
  store.runs.insert({ id, created: at, name: null, config: parseRunConfig(config) });
  store.runs.claim(id, "someone", at);
  store.runs.started(id, {
    data: { ...data, trainSamples: samples, classes: 10 },
    totalSteps: 20,
    stepsPerEpoch: 10,
  });
  store.environments.add(id, { ...environment, backend, device }, at);
  store.stepMetrics.append(
    id,
    steps(1, 20).map((row) => ({ ...row, stepMs })),
  );
  for (const step of [10, 20]) {
    store.evaluations.put(id, { ...testEvaluation(step, 2), seconds: 2 }, "run", at);
    store.evaluations.put(id, { ...testEvaluation(step, 2), split: "validation", seconds: 1 }, "run", at);
  }
  store.runs.end(id, { status: "finished", error: null }, at);
}

test("steps left × pace + evaluations left × their time", () => {
  const pace = { stepMs: 500, evaluationSeconds: 3 };
  const course = { totalSteps: 50, stepsPerEpoch: 10, every: 2 };
  assert.equal(secondsAt(pace, { ...course, done: 0 }), 25 + 3 * 3, "after epochs 2, 4 and 5");
  assert.equal(secondsAt(pace, { ...course, done: 21 }), 14.5 + 2 * 3);
  assert.equal(secondsAt(pace, { ...course, done: 40 }), 5 + 3);
  assert.equal(secondsAt(pace, { ...course, done: 50 }), 0);
});

test("the pace is that of the newest run with the same method, network, data, batch and backend", (t) => {
  const store = emptyStore(t);
  const amm = { method: { name: "amm" } } as const;
  finish(store, { id: "old", stepMs: 64, samples: 1000, config: amm, at: "2026-01-01" });
  finish(store, { id: "new", stepMs: 32, samples: 1000, config: amm, at: "2026-01-02" });
  finish(store, {
    id: "gpu",
    stepMs: 1,
    samples: 1000,
    config: amm,
    backend: "tensorflow",
    device: "gpu: H200",
  });
  finish(store, { id: "reference", stepMs: 8, samples: 1000, config: {}, at: "2026-01-03" });
  const seconds = (input: RunConfigInput, machine = unknown): number | null =>
    new Estimates(store, machine).seconds(parseRunConfig(input));
  const wasm = { compute: { backend: "wasm" } } as const;
  const training = { epochs: 10, batchSize: 100 };
  assert.equal(seconds({ ...amm, ...wasm, training }), 100 * 0.032 + 10 * 3);
  assert.equal(seconds({ ...wasm, training }), 100 * 0.008 + 10 * 3);
  assert.equal(seconds({ ...amm, compute: { backend: "tensorflow" }, training }), 100 * 0.001 + 10 * 3);
  assert.equal(seconds({ ...amm, compute: { backend: "cpu" }, training }), null);
  assert.equal(seconds({ ...amm, ...wasm, training: { ...training, batchSize: 50 } }), null);
  assert.equal(seconds({ ...amm, ...wasm, model: { name: "lenet" }, training }), null);
  assert.equal(seconds({ ...amm, ...wasm, training, data: { noisyLabels: 5 } }), 100 * 0.032 + 10 * 3);
  const gpu: Pick<Machine, "expected"> = { expected: () => ({ backend: "tensorflow", device: "gpu" }) };
  assert.equal(seconds({ ...amm, training }, gpu), 100 * 0.001 + 10 * 3);
  const cpu: Pick<Machine, "expected"> = { expected: () => ({ backend: "tensorflow", device: "cpu" }) };
  assert.equal(seconds({ ...amm, training }, cpu), null, "the GPU's pace says nothing of the CPU's");
});

test("how many steps there are follows from the samples that the config asks for", (t) => {
  const store = emptyStore(t);
  finish(store, { id: "some", stepMs: 10, samples: 500, config: { data: { trainSamples: 500 } } });
  const config = (input: RunConfigInput) => parseRunConfig({ compute: { backend: "wasm" }, ...input });
  const estimates = new Estimates(store, unknown);
  const training = { epochs: 1, batchSize: 100 };
  assert.equal(
    estimates.seconds(config({ training })),
    null,
    "a run on a part does not tell how many there are",
  );
  assert.equal(estimates.seconds(config({ training, data: { trainSamples: 1050 } })), 11 * 0.01 + 3);
  finish(store, { id: "all", stepMs: 20, samples: 2000, config: {}, at: "2025-12-31" });
  estimates.forget();
  assert.equal(estimates.seconds(config({ training })), 20 * 0.02 + 3);
  assert.equal(estimates.seconds(config({ training, data: { validationSamples: 1000 } })), 10 * 0.02 + 3);
  assert.equal(estimates.seconds(config({ training: { ...training, maxSteps: 5 } })), 5 * 0.02 + 3);
  assert.equal(estimates.seconds(config({ training }), 15), 5 * 0.02 + 3, "from step 15 on");
});
