/** The learning rate of each epoch: a policy of steps. */
import type { ScheduleConfig } from "./schema/optimizerConfig.ts";

/** @param finishedEpochs 0 in the first epoch. The last step whose epoch has been reached counts. */
export function learningRateAt({ learningRate, steps }: ScheduleConfig, finishedEpochs: number): number {
  const reached = steps.filter((step) => step.epoch <= finishedEpochs);
  return learningRate * (reached[reached.length - 1]?.factor ?? 1);
}
