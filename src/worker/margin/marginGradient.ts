/**
 * ∂R/∂θ without double back-propagation (gradients.md section 2): back through DeepFool's iterations to one batch of
 * constants (v̄, w̄, x_i, p, t), then one differentiable pass Σ v̄·v(x_i) + v̇(x_i; w̄).
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { Context } from "../nn/layer.ts";
import type { GradientSink } from "../nn/gradientSink.ts";
import type { ForwardMode } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";
import type { DeepFoolResult, Iteration } from "./deepfool.ts";
import { columnOf, takeRows } from "./hostRows.ts";
import { classDifferences } from "./rowBatch.ts";
import type { MarginSample } from "./regularizer.ts";

export interface MarginGradientOptions {
  readonly overshoot: number;
  readonly epsilon: number;
  readonly hoGrad: boolean;
  readonly backpropThroughIterates: boolean;
  /** Samples in one differentiable pass. */
  readonly pairChunk: number;
}

/** One iteration's constants over P selected samples. */
interface Pairs {
  readonly samples: readonly number[];
  readonly x: Tensor2D; // [P, D]
  readonly wBar: Tensor2D | null; // [P, D]; null: all zero
  readonly vBar: Float64Array; // [P]
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Adds ∂R/∂θ to the sink. @param modeFor the deterministic mode of these samples of the batch. */
export function addMarginGradient(
  network: Network,
  context: Context,
  result: DeepFoolResult,
  selected: readonly MarginSample[],
  modeFor: (samples: readonly number[]) => ForwardMode,
  options: MarginGradientOptions,
  sink: GradientSink,
): void {
  if (selected.length === 0) return;
  tf.tidy(() => {
    const pairs = joinPairs(backThroughIterations(result, selected, options));
    for (let start = 0; start < pairs.samples.length; start += options.pairChunk) {
      tf.tidy(() =>
        differentiablePass(network, context, slicePairs(pairs, start, options.pairChunk), modeFor, sink),
      );
    }
  });
}

/** G = S'(‖r‖)·r/‖r‖/B, [P, D] for the selected samples. */
function cotangentOfPerturbation(result: DeepFoolResult, selected: readonly MarginSample[]): Tensor2D {
  const r = takeRows(
    result.perturbation,
    selected.map((s) => s.sample),
  );
  return tf.mul(r, columnOf(selected.map((s) => s.slope / result.norms[s.sample])));
}

/** From the last iteration to the first; x̄ is the cotangent of x_{i+1}, zero for samples that had left by then. */
function backThroughIterations(
  result: DeepFoolResult,
  selected: readonly MarginSample[],
  options: MarginGradientOptions,
): Pairs[] {
  const g = cotangentOfPerturbation(result, selected);
  const rowOf = new Map(selected.map((s, row) => [s.sample, row]));
  let later: { rows: readonly number[]; xBar: Tensor2D } | null = null;
  const pairs: Pairs[] = [];
  for (const iteration of [...result.iterations].reverse()) {
    const at = iteration.samples.flatMap((sample, a) => (rowOf.has(sample) ? [a] : []));
    if (at.length === 0) continue;
    const rows = at.map((a) => rowOf.get(iteration.samples[a])!);
    const xBar: Tensor2D | null = later && alignRows(later, rows);
    const rBar = xBar ? tf.add(takeRows(g, rows), xBar) : takeRows(g, rows);
    const w = takeRows(iteration.w, at);
    const { vBar, wBar } = cotangents(iteration, at, rBar as Tensor2D, w, options);
    pairs.push({
      samples: at.map((a) => iteration.samples[a]),
      x: takeRows(iteration.x!, at),
      wBar,
      vBar,
      from: at.map((a) => iteration.from[a]),
      to: at.map((a) => iteration.to[a]),
    });
    if (options.backpropThroughIterates) {
      const through = tf.mul(w, columnOf(vBar));
      later = { rows, xBar: (xBar ? tf.add(xBar, through) : through) as Tensor2D };
    }
  }
  return pairs;
}

/** x̄ of the later iteration's samples, at the places of this iteration's; 0 where the sample had left. */
function alignRows(later: { rows: readonly number[]; xBar: Tensor2D }, rows: readonly number[]): Tensor2D {
  const place = new Map(later.rows.map((row, i) => [row, i]));
  const padded = tf.concat([later.xBar, tf.zeros<tf.Rank.R2>([1, later.xBar.shape[1]])], 0);
  return takeRows(
    padded,
    rows.map((row) => place.get(row) ?? later.rows.length),
  );
}

/**
 * v̄ = β·sign(v)·⟨r̄, w⟩/n² and w̄ = β·|v|·( r̄/n² − 2·⟨r̄, w⟩·(w + ε)/n⁴ ).
 */
function cotangents(
  iteration: Iteration,
  at: readonly number[],
  rBar: Tensor2D,
  w: Tensor2D,
  options: MarginGradientOptions,
) {
  const beta = 1 + options.overshoot;
  const dots = tf.sum(tf.mul(rBar, w), 1).dataSync(); // ⟨r̄, w⟩
  const vBar = new Float64Array(at.length);
  const ofRBar = new Float64Array(at.length);
  const ofW = new Float64Array(at.length);
  at.forEach((a, i) => {
    const n2 = iteration.normSquared[a];
    const v = iteration.v[a];
    if (!Number.isFinite(1 / n2)) return; // no usable gradient: the sample did not move here
    vBar[i] = (beta * Math.sign(v) * dots[i]) / n2;
    ofRBar[i] = (beta * Math.abs(v)) / n2;
    ofW[i] = (-2 * beta * Math.abs(v) * dots[i]) / (n2 * n2);
  });
  if (!options.hoGrad) return { vBar, wBar: null };
  const shifted = options.epsilon === 0 ? w : tf.add(w, options.epsilon);
  return { vBar, wBar: tf.add<tf.Tensor2D>(tf.mul(rBar, columnOf(ofRBar)), tf.mul(shifted, columnOf(ofW))) };
}

function joinPairs(parts: readonly Pairs[]): Pairs {
  const withWBar = parts.flatMap((part) => (part.wBar ? [part.wBar] : []));
  return {
    samples: parts.flatMap((part) => part.samples),
    x: tf.concat(
      parts.map((part) => part.x),
      0,
    ),
    wBar: withWBar.length > 0 ? tf.concat(withWBar, 0) : null,
    vBar: Float64Array.from(parts.flatMap((part) => [...part.vBar])),
    from: parts.flatMap((part) => part.from),
    to: parts.flatMap((part) => part.to),
  };
}

function slicePairs(pairs: Pairs, start: number, count: number): Pairs {
  const end = Math.min(start + count, pairs.samples.length);
  if (start === 0 && end === pairs.samples.length) return pairs;
  const cut = (tensor: Tensor2D) => tf.slice(tensor, [start, 0], [end - start, tensor.shape[1]]);
  return {
    samples: pairs.samples.slice(start, end),
    x: cut(pairs.x),
    wBar: pairs.wBar && cut(pairs.wBar),
    vBar: pairs.vBar.slice(start, end),
    from: pairs.from.slice(start, end),
    to: pairs.to.slice(start, end),
  };
}

/** ∂/∂θ of Σ v̄·v(x) + v̇(x; w̄) for one chunk of pairs. */
function differentiablePass(
  network: Network,
  context: Context,
  pairs: Pairs,
  modeFor: (samples: readonly number[]) => ForwardMode,
  sink: GradientSink,
): void {
  const shape = [pairs.samples.length, ...network.inputShape];
  const { saved } = network.forward(tf.reshape(pairs.x, shape), context, modeFor(pairs.samples));
  const delta = classDifferences(pairs.from, pairs.to, network.classes);
  if (pairs.wBar === null) {
    const mu = tf.mul(delta, columnOf(pairs.vBar));
    network.backward(saved, null, { kind: "primal", mu }, context, sink);
    return;
  }
  const { kept } = network.pushForward(tf.reshape(pairs.wBar, shape), saved, context);
  const vBar = tf.tensor1d(Float32Array.from(pairs.vBar));
  network.backward(saved, kept, { kind: "proportional", vBar, delta }, context, sink);
}
