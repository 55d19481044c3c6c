/** Inspections of checkpoints on disk: their answers, their complaints, and what they leave behind. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import type { InspectTask } from "../shared/inspection.ts";
import { parseRunConfig, type RunConfig, type RunConfigInput } from "../shared/schema/runConfig.ts";
import type { Backend } from "./backend/backend.ts";
import { testOnEachBackend } from "./backend/testing.ts";
import { saveCheckpoint } from "./checkpoint.ts";
import { loadDataSet } from "./data/load.ts";
import { Asked, answered, perturbationTask, refused } from "./inspect/testing/asked.ts";
import { Trainer } from "./trainer.ts";

const folder = mkdtempSync(join(tmpdir(), "amm-inspect-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let runs = 0;

const toy = (input: RunConfigInput = {}): RunConfig =>
  parseRunConfig({ data: { name: "toy2d" }, model: { name: "linear" }, ...input });

/** The checkpoint of a run that has not begun. @returns its folder */
function checkpointOf(config: RunConfig, backend: Backend, step = 0): string {
  const trainer = new Trainer(config, backend, 400, null);
  trainer.step = step;
  const directory = join(folder, `run-${++runs}`);
  const { name } = saveCheckpoint(directory, trainer.capture());
  trainer.dispose();
  return join(directory, name);
}

testOnEachBackend(
  "the perturbation of a sample of a run's data by one of its checkpoints",
  async (backend) => {
    const inspections = new Asked(backend);
    const config = toy({ evaluation: { overshoot: 0.5, epsilon: 0 } });
    const checkpoint = checkpointOf(config, backend);
    const data = await loadDataSet(config.data, { dataDir: "" });
    const place = { index: 7, dataSha256: data.sha256 };
    const found = await answered(inspections, perturbationTask(config, checkpoint, place));
    assert.deepEqual(found.x, data.test.inputs.slice(14, 16));
    assert.deepEqual(
      [found.label, found.index, found.split, found.shape, found.mean, found.classes],
      [data.test.labels[7], 7, "test", [2], [0, 0], 2],
    );
    const [{ distance }] = found.steps[0].candidates;
    assert.ok(Math.abs(found.l2 - 1.5 * distance) < 1e-6, "by the evaluation settings of the run");
    inspections.dispose();
  },
);

testOnEachBackend("what does not fit is refused in words, and the next one is answered", async (backend) => {
  const inspections = new Asked(backend);
  const config = toy();
  const checkpoint = checkpointOf(config, backend, 30);
  const task = (fields: Partial<InspectTask<"perturbation">>) => perturbationTask(config, checkpoint, fields);
  const found = await answered(inspections, task({}));
  const prediction = found.before.class;
  const other = perturbationTask(toy({ seed: 5 }), checkpoint);
  const gone = { checkpoint: join(folder, "run-0", "step-00000001") };
  for (const [wrong, code, message] of [
    [task({ index: 400 }), "usage", /expected an index 0 … 399, got 400 \(test split\)/],
    [task({ target: 2 }), "usage", /expected a class 0 … 1, got 2 \(target\)/],
    [task({ target: prediction }), "usage", /a class other than the prediction/],
    [task({ split: "validation" }), "config", /data.validationSamples > 0/],
    [task({ dataSha256: "ab" }), "data", /trained on \(SHA-256 ab\), got [0-9a-f]{64}.*2-D toy set/],
    [task(gone), "checkpoint", /the checkpoint step-00000001, got no such folder.*Choose another/],
    [other, "checkpoint", /step-00000030 is of another run: expected 0 as in the checkpoint, got 5 \(seed\)/],
  ] as const) {
    await refused(inspections, wrong, code, message);
  }
  assert.equal((await answered(inspections, task({ target: 1 - prediction }))).l2, found.l2);
  inspections.dispose();
});

testOnEachBackend("a few networks stay on the device, and none that was written over", async (backend) => {
  const inspections = new Asked(backend);
  const config = toy();
  const before = tf.memory().numTensors + backend.untrackedBytes();
  const alive: number[] = [];
  const checkpoints = Array.from({ length: 6 }, () => checkpointOf(config, backend));
  for (const checkpoint of [...checkpoints, ...checkpoints]) {
    await answered(inspections, perturbationTask(config, checkpoint));
    alive.push(tf.memory().numTensors + backend.untrackedBytes());
  }
  assert.ok(alive[3] > before && alive[0] < alive[3], "networks are kept");
  assert.deepEqual(alive.slice(4), alive.slice(4).fill(alive[3]), "but four at most");

  const [written] = checkpoints;
  const l2 = async () => (await answered(inspections, perturbationTask(config, written))).l2;
  const first = await l2();
  const trainer = new Trainer(config, backend, 400, null);
  const state = trainer.capture();
  trainer.dispose();
  state.weights.get("fc.weight")![0] += 1;
  saveCheckpoint(join(written, ".."), state);
  utimesSync(join(written, "manifest.json"), 1, 1); // a clock that is not fine enough must not hide it here
  assert.notEqual(await l2(), first);
  inspections.dispose();
  assert.equal(tf.memory().numTensors + backend.untrackedBytes(), before);
});
