/** What a compute backend offers beyond tfjs-core's own operations. One file a backend; index.ts is the table. */
import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { BackendName } from "../../shared/schema/trainingConfig.ts";

export interface LoadOptions {
  /** Folder of the installed native runtime (tfjs_binding.node, lib/), or null when there is none. */
  readonly runtimeDir: string | null;
  /** CPU threads; null is the backend's own choice. */
  readonly threads: number | null;
  /** `auto` takes a GPU where there is one; `gpu` throws where there is none. */
  readonly device: "auto" | "cpu" | "gpu";
}

/** Name, version and device of a loaded backend, for the run's record. */
export interface BackendFacts {
  readonly name: BackendName;
  /** Of what computes: libtensorflow, or the tfjs package. */
  readonly version: string;
  readonly device: "cpu" | "gpu";
  /** Name of the device where the backend tells it, else of its kind. */
  readonly deviceName: string;
  readonly threads: number;
  /** Why the GPU is not used, in words; null where it is or where the backend knows none. */
  readonly whyNotGpu: string | null;
}

/** Trainable values that live on the device and are updated in place where the backend can. */
export interface Variable {
  readonly shape: readonly number[];
  /** The current value. The caller disposes it, before the next update. */
  read(): Tensor;
  assign(value: Tensor): void;
  dispose(): void;
}

export interface Backend {
  readonly facts: BackendFacts;
  /** A product with a transposed argument transposes it first, so that who needs it often does well to keep it. */
  readonly transposesFirst: boolean;
  /** a·b with optional transposition of either, [m, k]·[k, n]. */
  matMul(a: Tensor2D, b: Tensor2D, transposeA?: boolean, transposeB?: boolean): Tensor2D;
  /** Adds b [C] along the last axis. */
  biasAdd<T extends Tensor>(x: T, b: Tensor1D): T;
  /**
   * δ where y > 0, else 0: the pull back and push forward of max(·, 0).
   *
   * @param delta [R, …] @param y [N, …] @param rows sample of each row; null: row r is sample r
   */
  reluMask<T extends Tensor>(delta: T, y: T, rows: Tensor1D | null): T;
  /** Σ x² of each row, [R, …] → [R]. */
  rowSquares(x: Tensor): Tensor1D;
  /** Σ xᵢ² over all entries, a scalar. */
  sumSquares(x: Tensor): Tensor;
  /** Gradient of conv2d with respect to its filter, [fh, fw, in, out]. */
  conv2dFilterGradient(
    x: Tensor,
    delta: Tensor,
    filterShape: readonly [number, number, number, number],
    stride: number,
    padding: number,
  ): Tensor;
  variable(initial: Tensor): Variable;
  /** v ← μ·v + scale·g + weightDecay·w, then w ← w − η·v. */
  sgdStep(w: Variable, v: Variable, g: Tensor, options: SgdStep): void;
  /** Max pooling by kernels of its own; null: layers use tfjs's operations. */
  readonly pooling: PoolKernels | null;
  /** Bytes of live variables that `tf.memory()` does not see. */
  untrackedBytes(): number;
}

/**
 * Max pooling over square windows without padding; of equal entries the first counts. `chosen` is the number of the entry in
 * its window that each maximum came from, [N, H', W', C].
 */
export interface PoolKernels {
  /** @param x [N, H, W, C] */
  forward(x: Tensor, pool: PoolGeometry): { y: Tensor; chosen: Tensor };
  /** Jᵀδ by row, [R, H', W', C] → [R, H, W, C]. @param rows sample of each; null: row r is sample r */
  pullBack(delta: Tensor, chosen: Tensor, rows: Tensor1D | null, pool: PoolGeometry): Tensor;
  /** Jẋ, [N, H, W, C] → [N, H', W', C]. */
  pushForward(tangent: Tensor, chosen: Tensor, pool: PoolGeometry): Tensor;
  /**
   * Jᵀδ of a pool over tiles and of the convolution of stride 1 below it: [R, H', W', O] → [R, ...image].
   *
   * @returns null where the two are faster one after the other
   */
  pullBackThroughConvolution(
    delta: Tensor,
    chosen: Tensor,
    rows: Tensor1D | null,
    pool: PoolGeometry,
    convolution: PooledConvolution,
  ): Tensor | null;
}

export interface PoolGeometry {
  /** [H, W, C] of what is pooled. */
  readonly inputShape: readonly [number, number, number];
  readonly size: number;
  readonly stride: number;
}

export interface PooledConvolution {
  /** [H, W, C] of its input. */
  readonly image: readonly [number, number, number];
  /** [fh, fw, C, O] */
  readonly filter: Tensor;
  readonly padding: number;
}

export interface SgdStep {
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  /** Factor on the gradient (clipping); 1 leaves it. */
  readonly scale: number;
}

/** A row of the table of backends. */
export interface BackendEntry {
  /** One line for the list of backends. */
  readonly summary: string;
  load(options: LoadOptions): Promise<Backend>;
}
