/** A new run that begins with the weights of a stored checkpoint: what it takes over, what it does not, and its resume. */
import assert from "node:assert/strict";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../shared/errors.ts";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../shared/schema/runConfig.ts";
import { backendNames } from "../shared/schema/trainingConfig.ts";
import type { WorkerCommand } from "../shared/workerProtocol.ts";
import { useBackend, whyNotHere } from "./backend/testing.ts";
import { checkpointHash, loadCheckpoint } from "./checkpoint.ts";
import { loadDataSet } from "./data/load.ts";
import { temporaryDir } from "./data/testing.ts";
import { seededStreams, streamNames } from "./rng.ts";
import { bitsOf, runFrom, sameBits } from "./testing/runFrom.ts";
import { sessionEvents, type SessionOptions } from "./testing/sessionEvents.ts";
import { Trainer } from "./trainer.ts";

const origin = "source@step-00000010";

/** 5 steps an epoch, with dropout and Adam, so that streams and moments matter. */
function configOf(backend: RunConfig["compute"]["backend"], input: RunConfigInput = {}): RunConfig {
  return parseRunConfig({
    data: { name: "synthetic-digits", trainSamples: 50, testSamples: 10 },
    model: { name: "mlp500-150", dropout: 0.3 },
    optimizer: { name: "adam" },
    schedule: { learningRate: 0.001 },
    compute: { backend, device: "cpu" },
    ...input,
    training: { epochs: 2, batchSize: 10, ...input.training },
  });
}

interface Places {
  checkpointDir: string;
  resumeFrom?: string;
  source?: string;
}

function train(config: RunConfig, { checkpointDir, resumeFrom, source }: Places, options?: SessionOptions) {
  const warmStart = source === undefined ? null : { origin, folder: source };
  const command: Extract<WorkerCommand, { type: "train" }> = {
    ...{ type: "train", runId: "r", config, dataDir: "", checkpointDir, whyNotBetter: null },
    ...{ resumeFrom: resumeFrom ?? null, warmStart },
  };
  return sessionEvents(command, options);
}

async function evaluated(config: RunConfig, checkpoint: string) {
  const events = await sessionEvents({
    ...{ type: "evaluate", runId: "r", config, dataDir: "", checkpoint, split: "test", whyNotBetter: null },
  });
  const [found] = events.flatMap((event) => (event.type === "evaluation" ? [event.evaluation] : []));
  const { seconds: _seconds, step: _step, epoch: _epoch, ...values } = found;
  return values;
}

const wasmOnly = { skip: whyNotHere("wasm") }; // a process loads a backend once, a session each time

const names = backendNames.filter((name) => name !== "cpu"); // the plain kernels take minutes for this network

for (const name of names) {
  test(`weights are taken over, all else begins anew [${name}]`, { skip: whyNotHere(name) }, async () => {
    const backend = await useBackend(name);
    const config = configOf(name);
    const data = await loadDataSet(config.data, { dataDir: "" });
    const before = tf.memory().numTensors;
    const source = (await runFrom(config, backend, data, null)).state;
    const trainer = new Trainer(configOf(name, { seed: 5 }), backend, data.train.count, null, source.weights);
    const begun = trainer.capture();
    trainer.dispose();
    assert.equal(tf.memory().numTensors, before, "tensors left");
    assert.deepEqual(bitsOf(begun.weights), bitsOf(source.weights));
    assert.ok([...begun.slots.values()].every((slot) => slot.every((value) => value === 0)));
    assert.ok([...source.slots.values()].some((slot) => slot.some((value) => value !== 0)));
    assert.deepEqual([begun.step, begun.order.epoch, begun.order.position], [0, 0, 0]);
    const streams = seededStreams(5);
    for (const stream of streamNames) assert.deepEqual(begun.streams[stream], streams[stream].state);
  });
}

test("a run begins with its source's weights, keeps them, and says whose they are", wasmOnly, async (t) => {
  const { folder, source, config } = await sourceRun(t);
  const checkpointDir = join(folder, "tuned");
  const events = await train(config, { checkpointDir, source });
  const logs = events.flatMap((event) => (event.type === "log" ? [event.message] : []));
  const place = `step 10, epoch 2, SHA-256 ${checkpointHash(source)}`;
  assert.deepEqual(logs, [`Begins with the weights of ${origin} (${place}).`]);
  const steps = events.flatMap((event) => (event.type === "step" ? [event.metrics.step] : []));
  assert.deepEqual(steps, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.deepEqual(
    await evaluated(config, join(checkpointDir, "step-00000000")),
    await evaluated(configOf("wasm"), source),
    "evaluates as its source does, bit for bit",
  );
});

for (const until of [0, 3, 5]) {
  test(
    `stopped after ${until} steps, it goes on to the same bits without its source`,
    wasmOnly,
    async (t) => {
      const { folder, source, config } = await sourceRun(t);
      const whole = await train(config, { checkpointDir: join(folder, "whole"), source });
      const checkpointDir = join(folder, "half");
      const first = await train(config, { checkpointDir, source }, { until });
      rmSync(source, { recursive: true });
      const resumeFrom = join(checkpointDir, `step-0000000${until}`);
      const second = await train(config, { checkpointDir, resumeFrom });
      const last = (run: string) => loadCheckpoint(join(folder, run, "step-00000010"));
      assert.ok(sameBits(last("whole"), last("half")), "weights and moments");
      const told = (events: typeof whole): object[] =>
        events.flatMap((event): object[] => {
          if (event.type === "step") return [{ ...event.metrics, stepMs: 0 }];
          return event.type === "evaluation" ? [{ ...event.evaluation, seconds: 0 }] : [];
        });
      assert.deepEqual([...told(first), ...told(second)], told(whole), "no evaluation more or less");
    },
  );
}

test("a rate that moves nothing leaves the source's evaluation", wasmOnly, async (t) => {
  const { folder, source, config } = await sourceRun(t);
  const still = { ...config, schedule: { learningRate: 1e-30, steps: [] } };
  const checkpointDir = join(folder, "still");
  await train(still, { checkpointDir, source });
  assert.deepEqual(
    await evaluated(still, join(checkpointDir, "step-00000010")),
    await evaluated(configOf("wasm"), source),
  );
});

test("a source that cannot be had is refused with what was expected", async (t) => {
  const { folder, source, config } = await sourceRun(t);
  const refused = (at: string | undefined, tuned: RunConfig, message: RegExp) =>
    assert.rejects(train(tuned, { checkpointDir: join(folder, "none"), source: at }), (error: unknown) => {
      assert.ok(error instanceof AppError && error.code === "checkpoint", String(error));
      assert.match(error.message, message);
      return true;
    });
  const lenet = { ...config, model: { ...config.model, name: "lenet" } as const };
  await refused(source, lenet, /^expected weights of lenet, got those of mlp500-150 \(.*step-00000010\)$/);
  await refused(undefined, config, /^expected the folder of source@step-00000010, got none \(training.warm/);
  await refused(
    join(folder, "nowhere"),
    config,
    /expected a file manifest.json in checkpoint nowhere, got none/,
  );
  writeFileSync(join(source, "tensors.bin"), "no tensors");
  await refused(source, config, /checkpoint step-00000010 is damaged: expected \d+ bytes, got 10/);
  renameSync(source, `${source}-moved`);
  await refused(source, config, /expected a file manifest.json/);
});

/** A trained source, and the config of a run that begins with its weights. */
async function sourceRun(t: TestContext) {
  await useBackend("wasm");
  const folder = await temporaryDir(t);
  await train(configOf("wasm"), { checkpointDir: join(folder, "source") });
  const source = join(folder, "source", "step-00000010");
  return { folder, source, config: configOf("wasm", { seed: 5, training: { warmStart: origin } }) };
}
