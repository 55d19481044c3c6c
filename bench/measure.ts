/**
 * Measures one combination in a process of its own: `node bench/measure.ts '{"backend":"wasm",…}'`, one JSON line out.
 * Training steps on real MNIST from a fresh network, next to the same process's matrix product as the unit.
 */
import * as tf from "@tensorflow/tfjs-core";
import { z } from "zod";
import { parseRunConfig } from "../src/shared/schema/runConfig.ts";
import { backendNames } from "../src/shared/schema/trainingConfig.ts";
import { backends, type Backend } from "../src/worker/backend/index.ts";
import { loadDataSet } from "../src/worker/data/load.ts";
import { DeviceSplit } from "../src/worker/deviceData.ts";
import { Trainer } from "../src/worker/trainer.ts";
import { trainStep } from "../src/worker/trainStep.ts";
import { median } from "../src/shared/median.ts";
import { trackPeakBytes } from "./peakBytes.ts";
import type { Measured } from "./results.ts";

const task = z.strictObject({
  backend: z.enum(backendNames),
  runtimeDir: z.string().nullable(),
  dataDir: z.string(),
  model: z.enum(["mlp800", "lenet"]),
  method: z.enum(["reference", "amm"]),
  aggregation: z.enum(["MIN", "AVG"]).nullable(),
  batch: z.int().min(1),
  warmUp: z.int().min(0),
  steps: z.int().min(1),
  rowChunk: z.int().min(1).nullable(),
});
export type MeasureTask = z.infer<typeof task>;

async function measure(spec: MeasureTask): Promise<Measured> {
  const { aggregation } = spec;
  const config = parseRunConfig({
    data: { name: "mnist" },
    model: { name: spec.model },
    method:
      spec.method === "amm"
        ? { name: "amm", ...(aggregation ? { aggregation } : {}) }
        : { name: "reference" },
    training: { batchSize: spec.batch },
    compute: { backend: spec.backend, rowChunk: spec.rowChunk },
  });
  const backend = await backends[spec.backend].load({
    runtimeDir: spec.runtimeDir,
    threads: null,
    device: "auto",
  });
  const raw = await loadDataSet(config.data, { dataDir: spec.dataDir });
  const data = new DeviceSplit(raw.train, raw.inputShape, raw.pixels);
  const dataBytes = tf.memory().numBytes;
  const trainer = new Trainer(config, backend, raw.train.count, null);
  const step = (): void => {
    trainer.step += 1;
    trainStep(trainer, data, [trainer.order.next()], config.schedule.learningRate, trainer.step);
  };
  for (let i = 0; i < spec.warmUp; i++) step();
  const units = timeUnit(backend, spec.backend);
  const steps = times(spec.steps, step);
  units.push(...timeUnit(backend, spec.backend)); // before and after, since the machine's speed drifts
  const peak = trackPeakBytes(() => step());
  const [stepMs, unitMs] = [median(steps), median(units)];
  return {
    stepMs,
    unitMs,
    units: stepMs / unitMs,
    peakTensorBytes: peak - dataBytes + backend.untrackedBytes(),
    rssBytes: process.memoryUsage().rss,
    rowChunk: trainer.chunks.rows,
  };
}

/** Milliseconds of products 1000×784×800, each with its result waited for. */
function timeUnit(backend: Backend, name: MeasureTask["backend"]): number[] {
  const a = tf.randomUniform<tf.Rank.R2>([1000, 784], -1, 1, "float32", 1);
  const b = tf.randomUniform<tf.Rank.R2>([784, 800], -1, 1, "float32", 2);
  const product = (): void => {
    const c = backend.matMul(a, b);
    const corner = tf.slice(c, [0, 0], [1, 1]);
    corner.dataSync();
    tf.dispose([c, corner]);
  };
  const result = times(name === "cpu" ? 3 : 25, product).slice(name === "cpu" ? 1 : 5);
  tf.dispose([a, b]);
  return result;
}

function times(count: number, body: () => void): number[] {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    body();
    return performance.now() - start;
  });
}

console.log = console.info = console.warn = () => undefined; // stdout is for the one line
process.stdout.write(JSON.stringify(await measure(task.parse(JSON.parse(process.argv[2] ?? "{}")))) + "\n");
