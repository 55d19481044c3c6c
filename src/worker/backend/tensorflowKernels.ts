/** The kernels of `Backend` as TensorFlow ops. */
import * as tf from "@tensorflow/tfjs-core";
import type { Scalar, Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs-core";
import type { BackendFacts, PoolKernels, SgdStep, Variable } from "./backend.ts";
import { CoreBackend } from "./coreKernels.ts";
import { Attributes, type NodeBackend } from "./tensorflowOps.ts";
import { TensorflowPooling } from "./tensorflowPooling.ts";

export class TensorflowKernels extends CoreBackend {
  override readonly pooling: PoolKernels | null;
  readonly #native: NodeBackend;
  readonly #attributes: Attributes;
  /** The operations of resources/native are there, for the CPU alone. */
  readonly #hasOwnOps: boolean;
  readonly #product: { [key: string]: ReturnType<typeof productAttributes> };
  #variables = 0;
  #variableBytes = 0;

  constructor(native: NodeBackend, facts: BackendFacts) {
    super(facts);
    this.#native = native;
    const attributes = (this.#attributes = new Attributes(native.binding));
    this.#hasOwnOps = facts.device === "cpu";
    this.pooling = this.#hasOwnOps ? new TensorflowPooling(native, attributes) : null;
    this.#product = {
      "": productAttributes(attributes, false, false),
      a: productAttributes(attributes, true, false),
      b: productAttributes(attributes, false, true),
      ab: productAttributes(attributes, true, true),
    };
  }

  override matMul(a: Tensor2D, b: Tensor2D, transposeA = false, transposeB = false): Tensor2D {
    const key = (transposeA ? "a" : "") + (transposeB ? "b" : "");
    return this.#native.executeSingleOutput("MatMul", this.#product[key], [a, b]) as Tensor2D;
  }

  override biasAdd<T extends Tensor>(x: T, b: Tensor1D): T {
    return this.#native.executeSingleOutput("BiasAdd", [this.#attributes.floatType()], [x, b]) as T;
  }

  override reluMask<T extends Tensor>(delta: T, y: T, rows: Tensor1D | null): T {
    if (rows && this.#hasOwnOps)
      return this.#native.executeSingleOutput("AmmReluPullBack", [], [delta, y, rows]) as T;
    return tf.tidy(() => {
      const byRow = rows ? tf.gather(y, rows) : y;
      return this.#native.executeSingleOutput(
        "ReluGrad",
        [this.#attributes.floatType()],
        [delta, byRow],
      ) as T;
    });
  }

  override rowSquares(x: Tensor): Tensor1D {
    if (!this.#hasOwnOps) return super.rowSquares(x);
    return this.#native.executeSingleOutput("AmmRowSquares", [], [x]) as Tensor1D;
  }

  override sumSquares(x: Tensor): Tensor {
    const half = this.#native.executeSingleOutput("L2Loss", [this.#attributes.floatType()], [x]);
    const sum = tf.mul(half, 2);
    half.dispose();
    return sum;
  }

  override variable(initial: Tensor): Variable {
    const name = `amm-${process.pid}-${++this.#variables}`;
    const bytes = initial.size * 4;
    this.#variableBytes += bytes;
    return new ResourceVariable(
      this.#native,
      this.#attributes,
      name,
      initial,
      () => (this.#variableBytes -= bytes),
    );
  }

  /**
   * Two passes in place instead of six with a copy each. The first adds the weight decay to the slot before the slot is
   * multiplied with the momentum: μ·(v + (decay/μ)·w) + g.
   */
  override sgdStep(w: Variable, v: Variable, g: Tensor, step: SgdStep): void {
    const { learningRate, momentum, weightDecay, scale } = step;
    if (!(w instanceof ResourceVariable) || !(v instanceof ResourceVariable) || momentum === 0) {
      super.sgdStep(w, v, g, step);
      return;
    }
    tf.tidy(() => {
      if (weightDecay !== 0) v.subtract(tf.scalar(-weightDecay / momentum), w.read());
    });
    tf.tidy(() => {
      const gradient = scale === 1 ? g : tf.mul(g, scale);
      w.applyMomentum(v, gradient, tf.scalar(learningRate), tf.scalar(momentum));
    });
  }

  override untrackedBytes(): number {
    return this.#variableBytes;
  }
}

function productAttributes(attributes: Attributes, a: boolean, b: boolean) {
  return [attributes.bool("transpose_a", a), attributes.bool("transpose_b", b), attributes.floatType()];
}

/** A TensorFlow resource variable: the optimiser's ops update it in place. */
class ResourceVariable implements Variable {
  readonly shape: readonly number[];
  readonly #native: NodeBackend;
  readonly #attributes: Attributes;
  readonly #handle: Tensor;
  readonly #onDispose: () => void;

  constructor(
    native: NodeBackend,
    attributes: Attributes,
    name: string,
    initial: Tensor,
    onDispose: () => void,
  ) {
    this.shape = initial.shape;
    this.#native = native;
    this.#attributes = attributes;
    this.#onDispose = onDispose;
    const spec = [
      attributes.string("container", ""),
      attributes.string("shared_name", name),
      attributes.floatType("dtype"),
      attributes.shape("shape", initial.shape),
    ];
    this.#handle = tf.keep(native.executeSingleOutput("VarHandleOp", spec, []));
    this.assign(initial);
  }

  read(): Tensor {
    return this.#native.executeSingleOutput(
      "ReadVariableOp",
      [this.#attributes.floatType("dtype")],
      [this.#handle],
    );
  }

  /** Assigns a copy: the value's memory may belong to a typed array, which an update in place would write to. */
  assign(value: Tensor): void {
    const copy = tf.mul(value, 1);
    this.#run("AssignVariableOp", [this.#attributes.floatType("dtype")], [this.#handle, copy]);
    copy.dispose();
  }

  /** this ← this − factor · delta */
  subtract(factor: Scalar, delta: Tensor): void {
    this.#run("ResourceApplyGradientDescent", [this.#attributes.floatType()], [this.#handle, factor, delta]);
  }

  /** slot ← momentum · slot + gradient, this ← this − rate · slot */
  applyMomentum(slot: ResourceVariable, gradient: Tensor, rate: Scalar, momentum: Scalar): void {
    const inputs = [this.#handle, slot.#handle, rate, gradient, momentum];
    this.#run("ResourceApplyMomentum", [this.#attributes.floatType()], inputs);
  }

  dispose(): void {
    this.#run("DestroyResourceOp", [this.#attributes.bool("ignore_lookup_error", true)], [this.#handle]);
    this.#handle.dispose();
    this.#onDispose();
  }

  #run(
    op: string,
    attributes: Parameters<NodeBackend["executeMultipleOutputs"]>[1],
    inputs: readonly Tensor[],
  ): void {
    this.#native.executeMultipleOutputs(op, attributes, inputs, 0);
  }
}
