/** The training loop, on one page. */
import { learningRateAt } from "../shared/learningRate.ts";
import type { EpochMetrics, StepMetrics } from "../shared/metrics.ts";
import type { DeviceSplit } from "./deviceData.ts";
import type { Trainer } from "./trainer.ts";
import { trainStep } from "./trainStep.ts";

export interface TrainHooks {
  step(metrics: StepMetrics): void;
  /** An epoch's training is over; evaluate and save here. `last`: the run ends with it. */
  epoch(metrics: EpochMetrics, last: boolean): Promise<void>;
  /** Between two steps: lets messages in; true ends the loop here. */
  pause(): Promise<boolean>;
  /** In mid-epoch, when `training.checkpointEvery` steps have passed. */
  checkpoint(): void;
}

/** Rate → batches → gradients, clip, step → report → evaluate and save when due → stop or go on. */
export async function train(
  trainer: Trainer,
  data: DeviceSplit,
  hooks: TrainHooks,
): Promise<"finished" | "stopped"> {
  const { config, order, means } = trainer;
  const { checkpointEvery } = config.training;
  while (!isOver(trainer)) {
    if (await hooks.pause()) return "stopped";
    const started = performance.now();
    const epoch = order.epoch + 1;
    const learningRate = learningRateAt(config.schedule, order.epoch);
    const batches = nextBatches(trainer);
    const { storedCount, ...values } = trainStep(trainer, data, batches, learningRate, trainer.step + 1);
    trainer.step += 1;
    const metrics = {
      ...values,
      step: trainer.step,
      epoch,
      learningRate,
      stepMs: performance.now() - started,
    };
    means.add(metrics, storedCount);
    hooks.step(metrics);
    const last = isOver(trainer);
    if (order.atBoundary || last) await hooks.epoch(means.finish(metrics), last);
    else if (checkpointEvery !== null && trainer.step % checkpointEvery === 0) hooks.checkpoint();
  }
  return "finished";
}

/** All epochs are done, or the step limit is reached. */
export function isOver({ order, step, config }: Trainer): boolean {
  const { epochs, maxSteps } = config.training;
  return order.epoch >= epochs || step >= (maxSteps ?? Infinity);
}

/** The batches of one optimiser step; an epoch's last step takes what is left of it. */
function nextBatches({ order, config }: Trainer): Int32Array[] {
  const batches: Int32Array[] = [];
  do batches.push(order.next());
  while (batches.length < config.training.accumulate && !order.atBoundary);
  return batches;
}

/** Optimiser steps of one epoch. */
export function stepsPerEpoch({ order, config }: Trainer): number {
  return Math.ceil(order.batchesPerEpoch / config.training.accumulate);
}

export function totalSteps(trainer: Trainer): number {
  const { epochs, maxSteps } = trainer.config.training;
  return Math.min(epochs * stepsPerEpoch(trainer), maxSteps ?? Infinity);
}
