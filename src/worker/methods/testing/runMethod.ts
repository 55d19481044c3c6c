/** For tests only: one batch through a method on a backend, from host arrays to host arrays. */
import { NormBounds } from "../../margin/normBounds.ts";
import * as tf from "@tensorflow/tfjs-core";
import type { MethodConfig } from "../../../shared/schema/methodConfig.ts";
import type { Backend } from "../../backend/backend.ts";
import { namedValues } from "../../margin/testing/runDeepFool.ts";
import { GradientSink } from "../../nn/gradientSink.ts";
import type { Layer } from "../../nn/layer.ts";
import type { Network } from "../../nn/network.ts";
import { Parameters } from "../../nn/parameters.ts";
import { gradientsByName } from "../../nn/testing/layerFixture.ts";
import type { Values64 } from "../../nn/testing/reference.ts";
import { Rng } from "../../rng.ts";
import type { Box } from "../../attacks/box.ts";
import { runMethod as runRow } from "../index.ts";
import type { BatchMetrics, Chunks, MethodContext } from "../method.ts";
import { SampleMemory } from "../sampleMemory.ts";

export interface MethodRun {
  readonly network: Network;
  readonly values: Values64;
  readonly x: Float64Array;
  readonly labels: Int32Array;
  /** Dropout masks are drawn from a stream with this seed. */
  readonly seed?: number;
  readonly chunks?: Chunks;
  /** Absent: all layers. */
  readonly trained?: ReadonlySet<Layer>;
  readonly box?: Box;
}

export interface MethodResult {
  readonly gradients: ReadonlyMap<string, Float32Array>;
  readonly metrics: Omit<BatchMetrics, "statistics">;
  /** Perturbations that the gradient treats as constants, by sample. */
  readonly perturbations: ReadonlyMap<number, Float64Array>;
  readonly memory: ReadonlyMap<string, Float32Array>;
}

export function runMethod(backend: Backend, run: MethodRun, config: MethodConfig): MethodResult {
  const { network, x, labels } = run;
  const parameters = Parameters.restore(network, backend, namedValues(run));
  const gradients = new Map<string, Float32Array>();
  const perturbations = new Map<number, Float64Array>();
  const memory = new SampleMemory(labels.length);
  let metrics: MethodResult["metrics"] | null = null;
  parameters.withValues((context) => {
    tf.tidy(() => {
      const sink = new GradientSink(backend, run.trained ?? new Set(network.parameterLayers));
      const chunks = run.chunks ?? { rows: 1000, pairs: 1000 };
      const dropout = Rng.seeded(run.seed ?? 0, "dropout");
      const bounds = new NormBounds(network);
      const attack = Rng.seeded(run.seed ?? 0, "attack");
      const model: MethodContext = {
        ...{ network, context, sink, dropout, attack, chunks, bounds, memory, box: run.box ?? null },
        observe: (samples, delta) => {
          const values = delta.dataSync();
          const size = values.length / samples.length;
          samples.forEach((sample, row) =>
            perturbations.set(sample, Float64Array.from(values.subarray(row * size, (row + 1) * size))),
          );
        },
      };
      const images = tf.tensor(Float32Array.from(x), [labels.length, ...network.inputShape]);
      const batch = { x: images, labels, indices: Int32Array.from(labels, (_, i) => i) };
      const { statistics: _tensors, ...values } = runRow(batch, config, model);
      metrics = values;
      for (const [name, gradient] of gradientsByName(sink)) {
        gradients.set(name, Float32Array.from(gradient.dataSync()));
        gradient.dispose();
      }
    });
  });
  parameters.dispose();
  return { gradients, metrics: metrics!, perturbations, memory: memory.state };
}
