/** What every optimiser offers. Slots are device variables with names, so that checkpoints can keep them. */
import type { Tensor } from "@tensorflow/tfjs-core";
import type { OptimizerConfig } from "../../shared/schema/optimizerConfig.ts";
import type { Backend, Variable } from "../backend/backend.ts";
import type { Parameter } from "../nn/parameters.ts";

export interface OptimizerStep {
  readonly learningRate: number;
  /** Factor on all gradients: clipping, and the mean over accumulated batches. */
  readonly scale: number;
  /** Parameters whose way is wanted. */
  readonly followed: ReadonlySet<Parameter>;
}

export interface Optimizer {
  /** By name, e.g. `velocity/fc1.weight`. */
  readonly slots: ReadonlyMap<string, Variable>;
  /** Host-side numbers that belong to the state, e.g. Adam's step count. */
  scalars: Record<string, number>;
  /**
   * One update; a parameter without a gradient stays. The gradients stay the caller's.
   *
   * @returns ‖ΔW‖_F of the followed parameters that moved
   */
  step(gradients: ReadonlyMap<Parameter, Tensor>, options: OptimizerStep): Map<Parameter, number>;
  dispose(): void;
}

/** Initial slots: zero, or what a checkpoint kept. */
export interface SlotSource {
  initial(name: string, parameter: Parameter): Float32Array;
}

export type MakeOptimizer<C extends OptimizerConfig> = (
  config: C,
  trained: readonly Parameter[],
  backend: Backend,
  source: SlotSource,
) => Optimizer;

export type OptimizerTable = {
  readonly [K in OptimizerConfig["name"]]: MakeOptimizer<Extract<OptimizerConfig, { name: K }>>;
};
