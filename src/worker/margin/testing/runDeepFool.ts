/** For tests only: DeepFool on a backend, from host arrays to host arrays. */
import * as tf from "@tensorflow/tfjs-core";
import type { GradientHealth } from "../../../shared/metrics.ts";
import type { Backend } from "../../backend/backend.ts";
import { deterministic } from "../../nn/mode.ts";
import { Network } from "../../nn/network.ts";
import { Parameters } from "../../nn/parameters.ts";
import { sizeOf, type Shape } from "../../nn/layer.ts";
import type { Values64 } from "../../nn/testing/reference.ts";
import { inSequence, type Twin } from "../../nn/testing/twins.ts";
import { deepFool, type DeepFoolOptions, type DeepFoolResult } from "../deepfool.ts";
import type { Logits64 } from "./deepFoolReference.ts";

/** A network twice, on a backend and in float64, with one set of values. */
export interface Subject {
  readonly network: Network;
  readonly values: Values64;
  readonly logits64: Logits64;
}

export function subjectOf(inputShape: Shape, twins: readonly Twin[], values: Values64): Subject {
  const { layers, reference } = inSequence(twins);
  const logits64 = (x: Float64Array) => reference(x, 1, { values, statistics: "running" });
  return { network: new Network(inputShape, layers), values, logits64 };
}

/** The values by `layer.parameter`, as `Parameters.restore` takes them. */
export function namedValues({
  network,
  values,
}: Pick<Subject, "network" | "values">): Map<string, Float32Array> {
  const named = new Map<string, Float32Array>();
  for (const layer of network.parameterLayers) {
    layer.parameters.forEach((spec, p) =>
      named.set(`${layer.name}.${spec.name}`, Float32Array.from(values.get(layer.name)![p])),
    );
  }
  return named;
}

export interface HostResult {
  readonly r: Float32Array;
  readonly norms: Float64Array;
  readonly fooled: number[];
  /** By iteration. */
  readonly iterations: { samples: readonly number[]; from: number[]; to: number[] }[];
  readonly health: GradientHealth;
}

/** Fails when tensors are left over once the result is freed. */
export function runDeepFool(
  backend: Backend,
  subject: Subject,
  x: ArrayLike<number>,
  labels: readonly number[] | null,
  options: DeepFoolOptions,
  keepIterations = true,
): HostResult {
  const { network } = subject;
  const parameters = Parameters.restore(network, backend, namedValues(subject));
  const count = x.length / sizeOf(network.inputShape);
  const input = tf.tensor(Float32Array.from(x), [count, ...network.inputShape]);
  let host: HostResult | null = null;
  try {
    parameters.withValues((context) => {
      const clean = network.forward(input, context, deterministic);
      const logits = { values: clean.logits.dataSync(), classes: network.classes };
      const live = () => tf.memory().numTensors - context.derived.size; // those are freed with the values
      const before = live();
      const common = { network, context, x: input, logits, saved: clean.saved, modeFor: () => deterministic };
      host = readAndFree(deepFool({ ...common, labels, options, keepIterations }));
      const left = live() - before;
      if (left !== 0) throw new Error(`expected DeepFool to leave no tensors, got ${left}`);
      tf.dispose([clean.logits, clean.saved as unknown as tf.TensorContainerArray]);
    });
  } finally {
    input.dispose();
    parameters.dispose();
  }
  return host!;
}

function readAndFree({ perturbation, norms, fooled, iterations, health }: DeepFoolResult): HostResult {
  const host = {
    r: Float32Array.from(perturbation.dataSync()),
    norms,
    fooled: [...fooled],
    iterations: iterations.map(({ samples, from, to }) => ({ samples, from: [...from], to: [...to] })),
    health,
  };
  tf.dispose([perturbation, ...iterations.flatMap((i) => (i.x ? [i.w, i.x] : [i.w]))]);
  return host;
}
