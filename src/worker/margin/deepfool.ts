/**
 * DeepFool (Moosavi-Dezfooli et al. 2016) as methods.md section 2 has it, without gradients of gradients: one forward
 * pass per iteration over the samples that are not fooled yet, one row pulled back per (sample, candidate).
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { noFlaws, type GradientHealth } from "../../shared/metrics.ts";
import type { Context, Saved } from "../nn/layer.ts";
import { sizeOf } from "../nn/layer.ts";
import type { ForwardMode } from "../nn/mode.ts";
import type { Network } from "../nn/network.ts";
import { predictionOf, topClasses, type Logits } from "./candidates.ts";
import { columnOf, takeRows } from "./hostRows.ts";
import type { Boundaries, Flaw } from "./bestRows.ts";
import { nearestBoundaries, type Cut } from "./nearestBoundary.ts";
import type { Target } from "./rowBatch.ts";
import type { Stage } from "./stage.ts";

export interface DeepFoolOptions {
  readonly maxIterations: number;
  readonly dfNumLabels: number;
  readonly overshoot: number;
  readonly epsilon: number;
  /** Rows pulled back at a time. */
  readonly rowChunk: number;
  /** Where rows that cannot be the nearest are left behind; without, every row goes all the way. */
  readonly cuts?: readonly Cut[];
}

export interface DeepFoolInput {
  readonly network: Network;
  readonly context: Context;
  /** [B, ...inputShape] */
  readonly x: Tensor;
  /** The forward pass at x in the same mode. */
  readonly logits: Logits;
  readonly saved: readonly Saved[];
  /** Ground truth where misclassified samples are to be driven to it (targeted); null: all untargeted. */
  readonly labels: ArrayLike<number> | null;
  /** The mode for these samples of the batch, in this order. */
  readonly modeFor: (samples: readonly number[]) => ForwardMode;
  readonly options: DeepFoolOptions;
  /** Keep each iteration for the differentiable pass. */
  readonly keepIterations: boolean;
  /** Told of each iteration; its tensor is freed afterwards. */
  readonly observe?: (stage: Stage) => void;
}

/** One iteration over A samples. */
export interface Iteration extends Boundaries {
  /** Positions in the batch, [A]. */
  readonly samples: readonly number[];
  /** x_i, [A, D]; only with `keepIterations`. */
  readonly x: Tensor2D | null;
}

export interface DeepFoolResult {
  /** r = Σ r_i, [B, D]. */
  readonly perturbation: Tensor2D;
  /** ‖r‖₂ by sample. */
  readonly norms: Float64Array;
  /** 1 where the prediction changed (untargeted) or became the target (targeted). */
  readonly fooled: Uint8Array;
  readonly iterations: readonly Iteration[];
  /** Samples with a flaw in some iteration's gradients; each sample counts once. */
  readonly health: GradientHealth;
}

/** The samples that go on, with what belongs to them. */
interface Active {
  readonly samples: readonly number[];
  /** Row of each in the last forward pass. */
  readonly positions: readonly number[];
  readonly x: Tensor2D; // [A, D]
  readonly r: Tensor2D; // [A, D]
  readonly logits: Logits;
  readonly saved: readonly Saved[];
}

/**
 * All tensors of the result belong to the caller.
 *
 * @returns r, ‖r‖₂ and whether it fools, for every sample of the batch.
 */
export function deepFool(input: DeepFoolInput): DeepFoolResult {
  const { x, options } = input;
  const count = x.shape[0];
  const run = new Run(input);
  let active = run.start();
  for (let i = 0; i < options.maxIterations && active.samples.length > 0; i++) {
    const before = active;
    active = run.iterate(before);
    run.release(before);
  }
  run.finish(active);
  return run.result(count);
}

class Run {
  readonly #input: DeepFoolInput;
  readonly #size: number;
  readonly #first: readonly number[];
  readonly #candidates: readonly (readonly number[])[];
  readonly #targets: readonly (number | null)[];
  readonly #fooled: Uint8Array;
  readonly #iterations: Iteration[] = [];
  readonly #done: { samples: readonly number[]; r: Tensor2D }[] = [];
  /** The first flaw of each sample's gradients. */
  readonly #flaws: (Flaw | null)[];

  constructor(input: DeepFoolInput) {
    this.#input = input;
    this.#size = sizeOf(input.network.inputShape);
    const batch = Array.from({ length: input.x.shape[0] }, (_, i) => i);
    this.#first = batch.map((i) => predictionOf(input.logits, i));
    this.#targets = batch.map((i) =>
      input.labels !== null && input.labels[i] !== this.#first[i] ? input.labels[i] : null,
    );
    this.#candidates = batch.map((i) => {
      const target = this.#targets[i]!;
      if (target !== null) return [target];
      return topClasses(input.logits, i, input.options.dfNumLabels).filter((k) => k !== this.#first[i]);
    });
    this.#fooled = new Uint8Array(batch.length);
    this.#flaws = batch.map(() => null);
  }

  start(): Active {
    const { x, logits, saved } = this.#input;
    const samples = this.#first.map((_, i) => i);
    return {
      samples,
      positions: samples,
      x: tf.reshape(x, [samples.length, this.#size]),
      r: tf.zeros([samples.length, this.#size]),
      logits,
      saved,
    };
  }

  /** Steps 1-6 of the specification for the active samples. */
  iterate(active: Active): Active {
    const { network, context, options, keepIterations, modeFor } = this.#input;
    const boundaries = nearestBoundaries(network, context, active.saved, this.#targetsAt(active), options);
    boundaries.flaws.forEach((flaw, a) => (this.#flaws[active.samples[a]] ??= flaw));
    const [xNext, rNext] = tf.tidy(() => {
      const step = tf.mul(boundaries.w, columnOf(stepFactors(boundaries, options.overshoot)));
      return [tf.add(active.x, step), tf.add(active.r, step)] as [Tensor2D, Tensor2D];
    });
    this.#keep(active, boundaries, keepIterations);
    const pass = tf.tidy(() => {
      const images = tf.reshape(xNext, [active.samples.length, ...network.inputShape]);
      const { logits, saved } = network.forward(images, context, modeFor(active.samples));
      // A clone: the last layer may have kept its output.
      return { logits: tf.clone(logits), saved: saved as unknown as tf.TensorContainerArray };
    });
    const logits = { values: pass.logits.dataSync(), classes: network.classes };
    pass.logits.dispose();
    this.#input.observe?.({ samples: active.samples, boundaries, x: xNext, logits });
    return this.#goOn(active.samples, logits, pass.saved as unknown as readonly Saved[], xNext, rNext);
  }

  /** Frees what only this stage needed; the first stage's x and saved tensors are the caller's. */
  release(active: Active): void {
    active.r.dispose();
    if (active.saved !== this.#input.saved) tf.dispose(active.saved as unknown as tf.TensorContainerArray);
    if (!this.#input.keepIterations) active.x.dispose();
  }

  /** What is still active after the last iteration was not fooled. */
  finish(active: Active): void {
    this.#done.push({ samples: active.samples, r: tf.clone(active.r) });
    active.r.dispose();
    active.x.dispose();
    if (active.saved !== this.#input.saved) tf.dispose(active.saved as unknown as tf.TensorContainerArray);
  }

  result(count: number): DeepFoolResult {
    const position = new Int32Array(count);
    this.#done.flatMap((part) => part.samples).forEach((sample, row) => (position[sample] = row));
    const perturbation = tf.tidy(() => {
      const parts = this.#done.filter((part) => part.samples.length > 0).map((part) => part.r);
      return tf.gather(parts.length === 1 ? parts[0] : tf.concat(parts, 0), tf.tensor1d(position, "int32"));
    });
    this.#done.forEach((part) => part.r.dispose());
    const squares = tf.tidy(() => tf.sum(tf.square(perturbation), 1));
    const norms = Float64Array.from(squares.dataSync(), Math.sqrt);
    squares.dispose();
    const health = noFlaws();
    for (const flaw of this.#flaws) if (flaw) health[flaw]++;
    return { perturbation, norms, fooled: this.#fooled, iterations: this.#iterations, health };
  }

  #targetsAt(active: Active): Target[] {
    return active.samples.map((sample, a) => ({
      position: active.positions[a],
      from: predictionOf(active.logits, active.positions[a]),
      to: this.#candidates[sample],
      logits: active.logits,
    }));
  }

  #keep(active: Active, boundaries: Boundaries, keep: boolean): void {
    if (keep) this.#iterations.push({ ...boundaries, samples: active.samples, x: active.x });
    else boundaries.w.dispose();
  }

  /** Takes the fooled samples out of the batch. */
  #goOn(
    samples: readonly number[],
    logits: Logits,
    saved: readonly Saved[],
    x: Tensor2D,
    r: Tensor2D,
  ): Active {
    const rest: number[] = [];
    const out: number[] = [];
    samples.forEach((sample, a) => (this.#isFooled(sample, predictionOf(logits, a)) ? out : rest).push(a));
    out.forEach((a) => (this.#fooled[samples[a]] = 1));
    if (out.length === 0) return { samples, positions: rest, x, r, logits, saved };
    const pick = (tensor: Tensor2D, rows: number[]) => takeRows(tensor, rows);
    this.#done.push({ samples: out.map((a) => samples[a]), r: pick(r, out) });
    const next = {
      samples: rest.map((a) => samples[a]),
      positions: rest,
      x: pick(x, rest),
      r: pick(r, rest),
      logits,
      saved,
    };
    tf.dispose([x, r]);
    return next;
  }

  #isFooled(sample: number, prediction: number): boolean {
    const target = this.#targets[sample]!;
    return target === null ? prediction !== this.#first[sample] : prediction === target;
  }
}

/** (1 + overshoot)·|v|/‖w + ε‖² by sample: r_i = that times w. */
export function stepFactors(
  { v, normSquared }: Pick<Boundaries, "v" | "normSquared">,
  overshoot: number,
): Float64Array {
  return v.map((value, a) => {
    const factor = ((1 + overshoot) * Math.abs(value)) / normSquared[a];
    return Number.isFinite(factor) ? factor : 0; // no usable gradient: the sample stays where it is
  });
}
