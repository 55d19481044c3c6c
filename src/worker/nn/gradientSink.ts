/**
 * Where parameter gradients are summed. Affine layers hand in pairs (input, cotangent) instead of products: the pairs of
 * the cross-entropy and of the regulariser are stacked, so that each weight costs one product a step.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import type { Layer } from "./layer.ts";

/** Rows of ∂/∂W = inputᵀ·cotangent and ∂/∂b = weightᵀ·cotangent; weight null: all ones. */
export interface StackedPair {
  readonly input: Tensor2D; // [R, in]
  readonly weight: Tensor2D | null; // [R, 1]
  readonly cotangent: Tensor2D; // [R, out]
}

export class GradientSink {
  readonly #backend: Backend;
  readonly #trained: ReadonlySet<Layer>;
  #skipped: (layer: Layer) => boolean = () => false;
  readonly #sums = new Map<Layer, (Tensor | null)[]>();
  readonly #pairs = new Map<Layer, StackedPair[]>();

  /** @param trained the layers whose gradients are wanted; what others hand in is dropped. */
  constructor(backend: Backend, trained: ReadonlySet<Layer>) {
    this.#backend = backend;
    this.#trained = trained;
  }

  wants(layer: Layer): boolean {
    return this.#trained.has(layer) && !this.#skipped(layer);
  }

  /** Runs `body` with some layers held constant. */
  skipping(skipped: (layer: Layer) => boolean, body: () => void): void {
    this.#skipped = skipped;
    try {
      body();
    } finally {
      this.#skipped = () => false;
    }
  }

  /** Adds to the gradient of the layer's parameter `index`. The sink takes the tensor over. */
  add(layer: Layer, index: number, gradient: Tensor): void {
    if (this.wants(layer)) this.#sum(layer, index, gradient);
    gradient.dispose();
  }

  #sum(layer: Layer, index: number, gradient: Tensor): void {
    const sums = this.#sums.get(layer) ?? layer.parameters.map(() => null);
    this.#sums.set(layer, sums);
    const before = sums[index];
    sums[index] = tf.keep(before ? tf.add(before, gradient) : tf.clone(gradient));
    before?.dispose();
  }

  /** Stacks rows for an affine layer with parameters [weight, bias]. The sink keeps clones until `finish`. */
  stack(layer: Layer, pair: StackedPair): void {
    if (!this.wants(layer)) return;
    const pairs = this.#pairs.get(layer) ?? [];
    this.#pairs.set(layer, pairs);
    pairs.push({
      input: tf.keep(tf.clone(pair.input)),
      weight: pair.weight && tf.keep(tf.clone(pair.weight)),
      cotangent: tf.keep(tf.clone(pair.cotangent)),
    });
  }

  /** The gradients by layer, in the order of its parameters; null where nothing was added. `dispose` frees them. */
  finish(): Map<Layer, (Tensor | null)[]> {
    this.flush();
    return this.#sums;
  }

  /** Multiplies out what is stacked, so that it can be freed. */
  flush(): void {
    for (const [layer, pairs] of this.#pairs) {
      tf.tidy(() => this.#product(layer, pairs));
      freePairs(pairs);
    }
    this.#pairs.clear();
  }

  /** Frees everything, what `finish` gave included. */
  dispose(): void {
    for (const pairs of this.#pairs.values()) freePairs(pairs);
    for (const sums of this.#sums.values()) sums.forEach((sum) => sum?.dispose());
    this.#pairs.clear();
    this.#sums.clear();
  }

  #product(layer: Layer, pairs: readonly StackedPair[]): void {
    const cotangent = stackRows(pairs.map((pair) => pair.cotangent));
    const weight = stackRows(
      pairs.map((pair) => pair.weight ?? tf.ones<tf.Rank.R2>([pair.input.shape[0], 1])),
    );
    const bias = this.#backend.matMul(weight, cotangent, true, false);
    this.#sum(layer, 1, tf.reshape(bias, [cotangent.shape[1]]));
    this.#sum(
      layer,
      0,
      this.#backend.matMul(stackRows(pairs.map((pair) => pair.input)), cotangent, true, false),
    );
  }
}

function freePairs(pairs: readonly StackedPair[]): void {
  for (const { input, cotangent, weight } of pairs)
    tf.dispose([input, cotangent, ...(weight ? [weight] : [])]);
}

function stackRows(parts: Tensor2D[]): Tensor2D {
  return parts.length === 1 ? parts[0] : tf.concat(parts, 0);
}
