/** A run that was interrupted and resumed is the run that was not, bit for bit. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../shared/schema/runConfig.ts";
import { backendNames } from "../shared/schema/trainingConfig.ts";
import type { Backend } from "./backend/backend.ts";
import { testOnEachBackend, useBackend, whyNotHere } from "./backend/testing.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { loadDataSet } from "./data/load.ts";
import { temporaryDir } from "./data/testing.ts";
import { bitsOf, runFrom, sameBits, type Outcome } from "./testing/runFrom.ts";

/** 2 epochs of 5 steps of MLP 500-150 with dropout, so that every stream that a run draws from matters. */
function configOf(input: RunConfigInput = {}): RunConfig {
  return parseRunConfig({
    seed: 3,
    data: { name: "synthetic-digits", trainSamples: 110, testSamples: 10 },
    model: { name: "mlp500-150", dropout: 0.3 },
    method: { name: "amm" },
    training: { epochs: 2, batchSize: 25 },
    schedule: { learningRate: 0.02, steps: [{ epoch: 1, factor: 0.5 }] },
    ...input,
  });
}

const adam: RunConfigInput = { optimizer: { name: "adam" }, schedule: { learningRate: 0.001 } };

function testOnTrainable(title: string, body: (backend: Backend) => Promise<void>): void {
  testOnEachBackend(title, body, trainable);
}

/** The plain JavaScript kernels are for tests of single rules; ten steps of this network take them 20 seconds. */
const trainable = backendNames.filter((name) => name !== "cpu");

const cases: { title: string; input: RunConfigInput; at: number }[] = [
  { title: "SGD, in mid-epoch", input: {}, at: 3 },
  { title: "SGD, at the boundary of two epochs", input: {}, at: 5 },
  { title: "Adam, in mid-epoch", input: adam, at: 7 },
  {
    title: "AVG with accumulated batches",
    input: {
      method: { name: "amm", aggregation: "AVG" },
      training: { epochs: 2, batchSize: 25, accumulate: 2 },
    },
    at: 2,
  },
];

for (const { title, input, at } of cases) {
  for (const name of trainable) {
    test(`uninterrupted = resumed: ${title} [${name}]`, { skip: whyNotHere(name) }, async (t) => {
      const backend = await useBackend(name);
      const config = configOf(input);
      const data = await loadDataSet(config.data, { dataDir: "" });
      const whole = await runFrom(config, backend, data, null);
      const first = await runFrom(config, backend, data, null, at);
      const folder = await temporaryDir(t);
      const { name: saved } = saveCheckpoint(folder, first.state);
      const second = await runFrom(config, backend, data, loadCheckpoint(join(folder, saved)));
      assert.ok(sameBits(whole.state, second.state), "weights and moments");
      assert.deepEqual([...first.steps, ...second.steps], whole.steps);
      assert.deepEqual([...first.epochs, ...second.epochs], whole.epochs);
      assert.deepEqual(second.state.streams, whole.state.streams);
    });
  }
}

testOnTrainable("a checkpoint without its moments does not resume to the same bits", async (backend) => {
  const config = configOf();
  const data = await loadDataSet(config.data, { dataDir: "" });
  const whole = await runFrom(config, backend, data, null);
  const { state } = await runFrom(config, backend, data, null, 3);
  const dropped = {
    ...state,
    slots: new Map([...state.slots].map(([name, slot]) => [name, new Float32Array(slot.length)])),
  };
  const resumed = await runFrom(config, backend, data, dropped);
  assert.ok(!sameBits(whole.state, resumed.state));
});

testOnTrainable("AMM with λ = 0 is the Reference run, bit for bit", async (backend) => {
  const zero = configOf({ method: { name: "amm", lambda: 0 } });
  const data = await loadDataSet(zero.data, { dataDir: "" });
  const amm = await runFrom(zero, backend, data, null);
  const reference = await runFrom(configOf({ method: { name: "reference" } }), backend, data, null);
  assert.ok(sameBits(amm.state, reference.state));
  const losses = (outcome: Outcome) =>
    outcome.steps.map((step) => [step.crossEntropy, step.gradNorm, step.trainAccuracy]);
  assert.deepEqual(losses(amm), losses(reference));
});

testOnTrainable("same seed, same bits; another seed, others", async (backend) => {
  const data = await loadDataSet(configOf().data, { dataDir: "" });
  const [a, b, c] = [
    await runFrom(configOf(), backend, data, null),
    await runFrom(configOf(), backend, data, null),
    await runFrom(configOf({ seed: 4 }), backend, data, null),
  ];
  assert.ok(sameBits(a.state, b.state));
  assert.ok(!sameBits(a.state, c.state));
});

testOnTrainable("only the tuned layers change", async (backend) => {
  const config = configOf({ training: { epochs: 1, batchSize: 25, tune: ["fc3"] } });
  const data = await loadDataSet(config.data, { dataDir: "" });
  const before = await runFrom(config, backend, data, null, 0);
  const after = await runFrom(config, backend, data, null);
  const [old, now] = [
    new Map(bitsOf(before.state.weights) as [string, string][]),
    new Map(bitsOf(after.state.weights) as [string, string][]),
  ];
  const changed = [...now].filter(([name, bits]) => old.get(name) !== bits).map(([name]) => name);
  assert.deepEqual(changed, ["fc3.weight", "fc3.bias"]);
  assert.deepEqual([...after.state.slots.keys()], ["velocity/fc3.weight", "velocity/fc3.bias"]);
});

testOnTrainable("two accumulated batches are one of twice the size", async (backend) => {
  const reference = { method: { name: "reference" }, model: { name: "mlp500-150" } } as const;
  const one = configOf({ ...reference, training: { epochs: 1, batchSize: 50 } });
  const two = configOf({ ...reference, training: { epochs: 1, batchSize: 25, accumulate: 2 } });
  const data = await loadDataSet({ ...one.data, trainSamples: 100 }, { dataDir: "" });
  const [a, b] = [await runFrom(one, backend, data, null), await runFrom(two, backend, data, null)];
  assert.equal(a.steps.length, 2);
  assert.equal(b.steps.length, 2);
  a.steps.forEach((step, i) => {
    assert.ok(Math.abs(step.crossEntropy - b.steps[i].crossEntropy) < 1e-5);
    assert.ok(Math.abs(step.gradNorm - b.steps[i].gradNorm) < 1e-4 * step.gradNorm);
  });
});

testOnTrainable("a loss that is not a number ends the run with the step and the term", async (backend) => {
  const config = configOf({ schedule: { learningRate: 1e30 }, method: { name: "reference" } });
  const data = await loadDataSet(config.data, { dataDir: "" });
  await assert.rejects(runFrom(config, backend, data, null), (error: Error) => {
    assert.match(
      error.message,
      /expected a finite (crossEntropy|gradient norm), got (NaN|-?Infinity) \(step [23]\)/,
    );
    return true;
  });
});
