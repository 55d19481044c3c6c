/** For tests only: a run without a process around it, and whether two ended with the same bits. */
import type { EpochMetrics, StepMetrics } from "../../shared/metrics.ts";
import type { RunConfig } from "../../shared/schema/runConfig.ts";
import type { Backend } from "../backend/backend.ts";
import type { Checkpoint } from "../checkpoint.ts";
import type { DataSet } from "../data/dataset.ts";
import { DeviceSplit } from "../deviceData.ts";
import { train } from "../train.ts";
import { Trainer } from "../trainer.ts";

export interface Outcome {
  readonly state: Checkpoint;
  readonly steps: Omit<StepMetrics, "stepMs">[];
  readonly epochs: Omit<EpochMetrics, "seconds">[];
}

/** Trains until the end, or until `until` steps are done. */
export async function runFrom(
  config: RunConfig,
  backend: Backend,
  data: DataSet,
  from: Checkpoint | null,
  until = Infinity,
): Promise<Outcome> {
  const device = new DeviceSplit(data.train, data.inputShape, data.pixels);
  const trainer = new Trainer(config, backend, data.train.count, from);
  const steps: Outcome["steps"] = [];
  const epochs: Outcome["epochs"] = [];
  try {
    await train(trainer, device, {
      step: ({ stepMs: _, ...metrics }) => void steps.push(metrics),
      epoch: ({ seconds: _, ...metrics }) => (epochs.push(metrics), Promise.resolve()),
      pause: () => Promise.resolve(trainer.step >= until),
      checkpoint: () => undefined,
    });
    return { state: trainer.capture(), steps, epochs };
  } finally {
    trainer.dispose();
    device.dispose();
  }
}

export function bitsOf(values: ReadonlyMap<string, Float32Array>) {
  return [...values].map(([name, value]) => [
    name,
    Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64"),
  ]);
}

/** Weights, moments, and what the method remembers of the samples. */
export function sameBits(a: Checkpoint, b: Checkpoint): boolean {
  return (
    JSON.stringify([bitsOf(a.weights), bitsOf(a.slots), bitsOf(a.memory)]) ===
    JSON.stringify([bitsOf(b.weights), bitsOf(b.slots), bitsOf(b.memory)])
  );
}
