/** The table of optimisers. */
import type { OptimizerConfig } from "../../shared/schema/optimizerConfig.ts";
import { sizeOf } from "../nn/layer.ts";
import type { Parameter } from "../nn/parameters.ts";
import type { Backend } from "../backend/backend.ts";
import { adam } from "./adam.ts";
import type { Optimizer, OptimizerTable, SlotSource } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

export const optimizers: OptimizerTable = { sgd, adam };

export const zeroSlots: SlotSource = {
  initial: (_, parameter) => new Float32Array(sizeOf(parameter.spec.shape)),
};

export function makeOptimizer(
  config: OptimizerConfig,
  trained: readonly Parameter[],
  backend: Backend,
  source: SlotSource,
): Optimizer {
  switch (config.name) {
    case "sgd":
      return optimizers.sgd(config, trained, backend, source);
    case "adam":
      return optimizers.adam(config, trained, backend, source);
    default:
      return config satisfies never;
  }
}
