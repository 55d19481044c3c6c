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
import { amm } from "../amm.ts";
import type { BatchMetrics, Chunks, MethodContext } from "../method.ts";
import { reference } from "../reference.ts";

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
}

export interface MethodResult {
  readonly gradients: ReadonlyMap<string, Float32Array>;
  readonly metrics: Omit<BatchMetrics, "statistics">;
}

export function runMethod(backend: Backend, run: MethodRun, config: MethodConfig): MethodResult {
  const { network, x, labels } = run;
  const parameters = Parameters.restore(network, backend, namedValues(run));
  const gradients = new Map<string, Float32Array>();
  let metrics: MethodResult["metrics"] | null = null;
  parameters.withValues((context) => {
    tf.tidy(() => {
      const sink = new GradientSink(backend, run.trained ?? new Set(network.parameterLayers));
      const chunks = run.chunks ?? { rows: 1000, pairs: 1000 };
      const dropout = Rng.seeded(run.seed ?? 0, "dropout");
      const bounds = new NormBounds(network);
      const model: MethodContext = { network, context, sink, dropout, chunks, bounds };
      const batch = { x: tf.tensor(Float32Array.from(x), [labels.length, ...network.inputShape]), labels };
      const { statistics: _tensors, ...values } =
        config.name === "amm" ? amm(batch, config, model) : reference(batch, config, model);
      metrics = values;
      for (const [name, gradient] of gradientsByName(sink)) {
        gradients.set(name, Float32Array.from(gradient.dataSync()));
        gradient.dispose();
      }
    });
  });
  parameters.dispose();
  return { gradients, metrics: metrics! };
}
