/** Runs one reference case on a backend and measures how far it is off. */
import * as tf from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import { deepFool, type DeepFoolOptions } from "../margin/deepfool.ts";
import { NormBounds } from "../margin/normBounds.ts";
import { addMarginGradient } from "../margin/marginGradient.ts";
import { regularizer, type Regularizer } from "../margin/regularizer.ts";
import { crossEntropy, gradientTensor, type CrossEntropy } from "../methods/crossEntropy.ts";
import { GradientSink } from "../nn/gradientSink.ts";
import type { Context } from "../nn/layer.ts";
import { deterministic } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";
import { Parameters } from "../nn/parameters.ts";
import type { ParityCase } from "./caseFile.ts";
import { caseNetwork, channelsLast, layerName, toOurs } from "./caseNetwork.ts";

/** Largest difference by group, relative to the largest entry of each reference tensor. */
export interface CaseDifference {
  readonly name: string;
  readonly max: {
    readonly logits: number;
    readonly margins: number;
    readonly lossTerms: number;
    readonly gradients: number;
  };
  /** Samples whose `fooled` differs from the reference. */
  readonly fooledMismatches: number;
}

interface Computed {
  readonly logits: ArrayLike<number>;
  readonly norms: ArrayLike<number>;
  readonly fooled: ArrayLike<number>;
  readonly perturbation: ArrayLike<number>;
  readonly loss: CrossEntropy;
  readonly regularizer: Regularizer;
  /** By parameter name, in our layout. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
}

/** Rows and pairs are cut small on purpose, so that chunking is part of what is compared. */
const chunk = 64;

export function compareCase(spec: ParityCase, backend: Backend): CaseDifference {
  const { network, values } = caseNetwork(spec);
  const parameters = Parameters.restore(network, backend, values);
  try {
    return differences(
      spec,
      parameters.withValues((context) => tf.tidy(() => compute(spec, network, context) as never)),
    );
  } finally {
    parameters.dispose();
  }
}

function compute(spec: ParityCase, network: Network, context: Context): Computed {
  const { options } = spec;
  const labels = Int32Array.from(spec.labels);
  const x = inputOf(spec, network);
  const { logits, saved } = network.forward(x, context, deterministic);
  const host = { values: logits.dataSync(), classes: network.classes };
  const loss = crossEntropy(host, labels);
  const modeFor = () => deterministic;
  const margins = deepFool({
    network,
    context,
    x,
    logits: host,
    saved,
    labels,
    modeFor,
    options: deepFoolOptions(options, network, context),
    keepIterations: true,
  });
  const { norms, fooled } = margins;
  const r = regularizer({ norms, fooled, predictions: loss.predictions, labels }, options);
  const sink = new GradientSink(context.backend, new Set(network.parameterLayers));
  const mu = gradientTensor(loss, network.classes);
  network.backward(saved, null, { kind: "primal", mu }, context, sink);
  addMarginGradient(network, context, margins, r.selected, modeFor, { ...options, pairChunk: chunk }, sink);
  const gradients = hostGradients(sink);
  return {
    logits: host.values,
    norms,
    fooled,
    perturbation: margins.perturbation.dataSync(),
    loss,
    regularizer: r,
    gradients,
  };
}

function inputOf({ input, labels }: ParityCase, network: Network): tf.Tensor {
  return tf.tensor(channelsLast(input.data, input.shape), [labels.length, ...network.inputShape]);
}

function deepFoolOptions(
  options: ParityCase["options"],
  network: Network,
  context: Context,
): DeepFoolOptions {
  const cuts = new NormBounds(network).cuts(context);
  return { ...options, dfNumLabels: options.numLabels, rowChunk: chunk, cuts };
}

function hostGradients(sink: GradientSink): Map<string, Float32Array> {
  const result = new Map<string, Float32Array>();
  for (const [layer, gradients] of sink.finish()) {
    gradients.forEach((gradient, p) => {
      if (!gradient) return;
      result.set(`${layer.name}.${layer.parameters[p].name}`, gradient.dataSync() as Float32Array);
      gradient.dispose();
    });
  }
  return result;
}

function differences(spec: ParityCase, ours: Computed): CaseDifference {
  const { expected, input } = spec;
  const terms = [ours.regularizer.correct, ours.regularizer.wrong].filter((term) => term !== null);
  const perturbation = channelsLast(expected.perturbation.flat(), input.shape);
  return {
    name: spec.name,
    max: {
      logits: relative(ours.logits, expected.logits.flat()),
      margins: Math.max(
        relative(ours.norms, expected.perturbationNorm),
        relative(ours.perturbation, perturbation),
      ),
      lossTerms: relative(
        [ours.loss.loss, ...terms],
        [expected.lossTerms.crossEntropy, ...expected.lossTerms.regularizers],
      ),
      gradients: gradientDifference(spec, ours.gradients),
    },
    fooledMismatches: expected.fooled.filter((fooled, i) => fooled !== (ours.fooled[i] === 1)).length,
  };
}

function gradientDifference(spec: ParityCase, ours: ReadonlyMap<string, Float32Array>): number {
  const reference = spec.expected.gradients.flatMap((gradients) => gradients ?? []);
  const scale = Math.max(...reference.map(largestEntry));
  let largest = 0;
  spec.expected.gradients.forEach((gradients, i) => {
    const layer = spec.layers[i];
    gradients?.forEach((values, p) => {
      const weighted = layer.type === "dense" || layer.type === "conv2d";
      const name = `${layerName(i)}.${weighted ? ["weight", "bias"][p] : ["gamma", "beta"][p]}`;
      const inOurLayout = weighted && p === 0 ? toOurs(values, layer.weight.shape) : values;
      largest = Math.max(largest, relative(ours.get(name) ?? [], inOurLayout, scale));
    });
  });
  return largest;
}

/** Below this share of the case's largest gradient a tensor is 0 but for rounding: a bias that a normalisation undoes. */
const residue = 1e-9;

/**
 * max|a − b| / max|b|; infinite where sizes differ or a is not a number.
 *
 * @param scale what to divide by where all of b is 0, or nothing but the rounding of numbers of that scale; else 1.
 */
export function relative(a: ArrayLike<number>, b: ArrayLike<number>, scale = 0): number {
  if (a.length !== b.length) return Infinity;
  let difference = 0;
  for (let i = 0; i < b.length; i++) {
    const off = Math.abs(a[i] - b[i]);
    difference = Number.isNaN(off) ? Infinity : Math.max(difference, off);
  }
  const largest = largestEntry(b);
  return difference / (largest > residue * scale ? largest : scale || 1);
}

function largestEntry(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
