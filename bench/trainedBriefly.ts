/** What the children of the methods' benchmark begin with: LeNet after some Reference steps on real MNIST. */
import { z } from "zod";
import { parseRunConfig, type RunConfig } from "../src/shared/schema/runConfig.ts";
import { backendNames } from "../src/shared/schema/trainingConfig.ts";
import { backends, type Backend } from "../src/worker/backend/index.ts";
import type { Checkpoint } from "../src/worker/checkpoint.ts";
import type { DataSet } from "../src/worker/data/dataset.ts";
import { loadDataSet } from "../src/worker/data/load.ts";
import { DeviceSplit } from "../src/worker/deviceData.ts";
import { Trainer } from "../src/worker/trainer.ts";
import { trainStep } from "../src/worker/trainStep.ts";

export const childTask = z.strictObject({
  backend: z.enum(backendNames),
  runtimeDir: z.string().nullable(),
  dataDir: z.string(),
  /** Reference steps before anything is measured: an attack on a fresh network has little to do. */
  trainedSteps: z.int().min(1),
  rounds: z.int().min(1),
});

export interface TrainedBriefly {
  readonly backend: Backend;
  readonly raw: DataSet;
  readonly train: DeviceSplit;
  readonly checkpoint: Checkpoint;
}

export async function trainBriefly(task: z.infer<typeof childTask>): Promise<TrainedBriefly> {
  const config = lenetConfig({ name: "reference" }, task.backend);
  const backend = await backends[task.backend].load({
    ...{ runtimeDir: task.runtimeDir, threads: null, device: "auto" },
  });
  const raw = await loadDataSet(config.data, { dataDir: task.dataDir });
  const train = new DeviceSplit(raw.train, raw.inputShape, raw.pixels);
  const trainer = new Trainer(config, backend, raw.train.count, null);
  for (let i = 0; i < task.trainedSteps; i++) oneStep(trainer, train);
  const checkpoint = trainer.capture();
  trainer.dispose();
  return { backend, raw, train, checkpoint };
}

/** Settings that are not named are the schema's. @param method unchecked */
export function lenetConfig(method: object, backend: RunConfig["compute"]["backend"]): RunConfig {
  return parseRunConfig({ data: { name: "mnist" }, model: { name: "lenet" }, method, compute: { backend } });
}

export function oneStep(trainer: Trainer, data: DeviceSplit): void {
  trainer.step += 1;
  trainStep(trainer, data, [trainer.order.next()], trainer.config.schedule.learningRate, trainer.step);
}
