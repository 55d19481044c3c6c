/**
 * The four rules of a layer (gradients.md section 3): forward, pull back, push forward, parameter gradient; and for
 * layers that are not piecewise linear a fifth, the gradient of ⟨δ, J(x)ẋ⟩.
 *
 * N is the number of samples of a forward pass, R the number of rows that are pulled back: several rows may belong to
 * one sample, and `Rows` says which. Tensors are [N, ...shape], channels last.
 */
import type { Tensor, Tensor1D } from "@tensorflow/tfjs-core";
import type { Backend } from "../backend/backend.ts";
import type { GradientSink } from "./gradientSink.ts";
import type { ForwardMode } from "./mode.ts";

export type Shape = readonly number[];

export interface ParameterSpec {
  readonly name: string;
  readonly shape: Shape;
  /** `heNormal` draws with variance 2/fan. */
  readonly init:
    | { readonly kind: "heNormal"; readonly fan: number }
    | { readonly kind: "constant"; readonly value: number };
  /** Running statistics are stored with the parameters but not trained. */
  readonly trained: boolean;
}

/** What a forward pass keeps for the other rules; first axis: samples. */
export interface Saved {
  readonly tensors: readonly Tensor[];
  /** Of a composite layer: by branch, by layer. */
  readonly children?: readonly (readonly Saved[])[];
}

/** Which sample each row belongs to; null: row r is sample r. */
export type Rows = Tensor1D | null;

/** The backend and the current values of the parameters. */
export interface Context {
  readonly backend: Backend;
  /** Tensors in the order of `layer.parameters`. */
  readonly values: ReadonlyMap<Layer, readonly Tensor[]>;
  /** What layers worked out from these values alone, by an object of theirs; freed together with the values. */
  readonly derived: Map<object, Tensor>;
}

/**
 * Cotangents of a layer's output and of its tangent, for the gradient of Σ ⟨μ, y⟩ + ⟨δ, ẏ⟩ (gradients.md section 3).
 * - primal: no tangent; μ alone (cross-entropy).
 * - proportional: μ = v̄·δ with one v̄ a sample; holds until the first layer with curvature.
 * - dual: both.
 */
export type Cotangents =
  | { readonly kind: "primal"; readonly mu: Tensor }
  | { readonly kind: "proportional"; readonly vBar: Tensor1D; readonly delta: Tensor }
  | { readonly kind: "dual"; readonly mu: Tensor; readonly delta: Tensor };

/** `weight`: ‖J‖₂ ≤ bound(W), and it changes by at most perDistance·‖ΔW‖_F when W moves. */
export type Gain =
  | { readonly kind: "fixed"; readonly value: number }
  | {
      readonly kind: "weight";
      readonly bound: (weight: Tensor, backend: Backend) => number;
      readonly perDistance: number;
    };

export interface Layer {
  /** Unique in its network; `tune` and checkpoints go by it. */
  readonly name: string;
  readonly kind: string;
  readonly outputShape: Shape;
  readonly parameters: readonly ParameterSpec[];
  /** ⟨δ, J(x)ẋ⟩ depends on x beyond the pieces of a piecewise linear map. */
  readonly curved: boolean;
  /** Upper bound of ‖J(x)‖₂ over all inputs in deterministic mode; absent where none is known. */
  readonly gain?: Gain;
  /** Layers inside, for those that are made of others. */
  readonly children: readonly Layer[];

  forward(x: Tensor, context: Context, mode: ForwardMode): { y: Tensor; saved: Saved };
  /** δ_in = Jᵀδ_out, for R rows. */
  pullBack(delta: Tensor, saved: Saved, rows: Rows, context: Context): Tensor;
  /** ẏ = Jẋ, one tangent a sample. */
  pushForward(tangent: Tensor, saved: Saved, context: Context): Tensor;
  /** ∂⟨δ, J(x)ẋ⟩/∂x, one row a sample. Only for curved layers. */
  curvature?(delta: Tensor, tangent: Tensor, saved: Saved, context: Context): Tensor;
  /** Adds the gradient with respect to this layer's own parameters to the sink. `tangent` is ẋ, null for `primal`. */
  parameterGradient?(
    saved: Saved,
    tangent: Tensor | null,
    cotangents: Cotangents,
    context: Context,
    sink: GradientSink,
  ): void;
}

/** A layer whose pull back in the presence of tangents is not the plain one: those made of other layers. */
export interface CompositeLayer extends Layer {
  /** Goes through the layer backwards, adds the parameters' gradients, and returns the input's cotangents. */
  backward(
    saved: Saved,
    tangents: Saved,
    cotangents: Cotangents,
    context: Context,
    sink: GradientSink,
  ): Cotangents;
  /** Push forward that keeps the tangent at each inner layer's input, shaped like `Saved.children`. */
  pushForwardKeeping(tangent: Tensor, saved: Saved, context: Context): { tangent: Tensor; kept: Saved };
}

export function isComposite(layer: Layer): layer is CompositeLayer {
  return "backward" in layer;
}

export function valuesOf(context: Context, layer: Layer): readonly Tensor[] {
  const values = context.values.get(layer);
  if (!values) throw new Error(`expected values for the parameters of layer ${layer.name}, got none`);
  return values;
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, n) => product * n, 1);
}
