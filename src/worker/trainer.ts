/** Everything a run trains with: what a checkpoint saves, and what it is made from again. */
import type { RunConfig } from "../shared/schema/runConfig.ts";
import type { Backend } from "./backend/backend.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { BatchOrder } from "./data/batches.ts";
import { chunksFor } from "./chunks.ts";
import { NormBounds } from "./margin/normBounds.ts";
import { EpochMeans } from "./epochMeans.ts";
import type { Chunks } from "./methods/method.ts";
import { SampleMemory } from "./methods/sampleMemory.ts";
import { models } from "./models/index.ts";
import type { Layer } from "./nn/layer.ts";
import type { Network } from "./nn/network.ts";
import { Parameters, readVariable } from "./nn/parameters.ts";
import { makeOptimizer, zeroSlots } from "./optim/index.ts";
import type { Optimizer } from "./optim/optimizer.ts";
import { trainedLayers } from "./optim/trained.ts";
import { AppError, expected } from "../shared/errors.ts";
import { Rng, seededStreams, streamNames, type Streams } from "./rng.ts";
import { sizeOf } from "./nn/layer.ts";

export class Trainer {
  readonly config: RunConfig;
  readonly backend: Backend;
  readonly network: Network;
  readonly parameters: Parameters;
  readonly trained: ReadonlySet<Layer>;
  readonly optimizer: Optimizer;
  readonly streams: Streams;
  readonly order: BatchOrder;
  readonly means: EpochMeans;
  readonly bounds: NormBounds;
  readonly chunks: Chunks;
  readonly memory: SampleMemory;
  /** Optimiser steps done. */
  step = 0;

  /**
   * @param samples size of the training set
   * @param from a checkpoint to go on from; null starts anew
   * @param warm the weights to start anew with; null draws them
   */
  constructor(
    config: RunConfig,
    backend: Backend,
    samples: number,
    from: Checkpoint | null,
    warm: Checkpoint["weights"] | null = null,
  ) {
    this.config = config;
    this.backend = backend;
    this.network = models[config.model.name](config.model);
    this.chunks = chunksFor(this.network, config.compute.rowChunk);
    this.streams = from ? restoredStreams(from) : seededStreams(config.seed);
    const weights = from?.weights ?? warm;
    this.parameters = weights
      ? Parameters.restore(this.network, backend, weights)
      : Parameters.initialize(this.network, backend, this.streams.init);
    this.trained = trainedLayers(this.network, config.training.tune);
    const trained = this.parameters.all.filter(
      (parameter) => parameter.spec.trained && this.trained.has(parameter.layer),
    );
    this.optimizer = makeOptimizer(
      config.optimizer,
      trained,
      backend,
      from ? { initial: (name, parameter) => slotOf(from, name, sizeOf(parameter.spec.shape)) } : zeroSlots,
    );
    if (from) Object.assign(this.optimizer.scalars, from.optimizerScalars);
    this.order = new BatchOrder(this.streams.order, samples, config.training.batchSize, from?.order);
    this.memory = new SampleMemory(samples, from?.memory);
    this.means = new EpochMeans(from?.means);
    this.bounds = new NormBounds(this.network, from?.normBounds);
    this.step = from?.step ?? 0;
  }

  /** A copy of the whole state on the host. */
  capture(): Checkpoint {
    const slots = new Map(
      [...this.optimizer.slots].map(([name, variable]) => [name, readVariable(variable)]),
    );
    return {
      config: this.config,
      step: this.step,
      weights: this.parameters.toHost(),
      slots,
      memory: this.memory.state,
      optimizerScalars: { ...this.optimizer.scalars },
      order: this.order.state,
      streams: Object.fromEntries(
        streamNames.map((name) => [name, this.streams[name].state]),
      ) as Checkpoint["streams"],
      means: this.means.state,
      normBounds: this.bounds.state,
    };
  }

  dispose(): void {
    this.parameters.dispose();
    this.optimizer.dispose();
  }
}

function restoredStreams(from: Checkpoint): Streams {
  return Object.fromEntries(streamNames.map((name) => [name, Rng.fromState(from.streams[name])])) as Streams;
}

function slotOf(from: Checkpoint, name: string, size: number): Float32Array {
  const slot = from.slots.get(name);
  if (slot?.length !== size)
    throw new AppError("checkpoint", expected(`${size} values`, slot ? slot.length : "none", name));
  return slot;
}
